-- Fråga: Vilka svagheter uppträder tillsammans i samma granskning?
-- Grain: one row per unordered pair of areas that at least one audit examined both of.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_a, area_a_label, area_b, area_b_label, both_examined_count, both_weak_count (brist or delvis in both; audits),
--   body_names (where both are weak).
-- Left out: pairs that no audit examined together.
-- Order: most often weak together, then fewest examined together, then the codebook's order.
WITH audit_area AS (
  SELECT s.report_id, s.body_id, a.area_id, a.area_label, a.dimension_order, a.area_order,
         combined_status(list(s.status)) <> 'fungerar' AS is_weak
  FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) s
  JOIN selected_area($areas, $leading_only) a USING (area_id)
  GROUP BY ALL
)
SELECT x.area_id AS area_a, x.area_label AS area_a_label, y.area_id AS area_b, y.area_label AS area_b_label,
       count(*) AS both_examined_count,
       count(*) FILTER (WHERE x.is_weak AND y.is_weak) AS both_weak_count,
       string_agg(DISTINCT b.name, ', ' ORDER BY b.name) FILTER (WHERE x.is_weak AND y.is_weak) AS body_names
FROM audit_area x
JOIN audit_area y ON y.report_id = x.report_id AND y.body_id = x.body_id
 AND (y.dimension_order, y.area_order) > (x.dimension_order, x.area_order)
JOIN body b ON b.body_id = x.body_id
GROUP BY x.area_id, x.area_label, x.dimension_order, x.area_order, y.area_id, y.area_label, y.dimension_order, y.area_order
ORDER BY both_weak_count DESC, both_examined_count, x.dimension_order, x.area_order, y.dimension_order, y.area_order

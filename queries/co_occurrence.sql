-- Fråga: Vilka svagheter uppträder tillsammans i samma granskning?
-- Grain: one row per unordered pair of areas that at least one audit (report × assessed body) examined both of.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_a, area_a_label, area_b, area_b_label, both_examined_count, both_weak_count (granskningar, that is reports, in
--   which the same party was examined in both, and is brist or delvis in both), body_names (where both are weak); row_count (rows without a limit), weak_row_count (of these, with a both_weak_count above 0).
-- Left out: pairs that no audit examined together.
-- Order: most often weak together, then fewest examined together, then the codebook's order.
WITH chosen_area AS (
  SELECT * FROM selected_area($areas, $leading_only)
),
audit_area AS (
  SELECT f.audit_id, s.report_no, s.is_joint, f.area_no, f.statuses <> 4 AS is_weak
  FROM counted_area($boards, $rests_on) f
  JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s USING (audit_id)
  SEMI JOIN chosen_area a ON a.area_order = f.area_no
),
both_examined AS MATERIALIZED (
  SELECT x.audit_id, x.report_no, x.is_joint, x.area_no AS no_a, y.area_no AS no_b, x.is_weak AND y.is_weak AS is_weak
  FROM audit_area x JOIN audit_area y ON y.audit_id = x.audit_id AND y.area_no > x.area_no
),
report_pair AS ( -- a joint report counts once; the others, nearly all, need no putting together
  SELECT no_a, no_b, is_weak FROM both_examined WHERE NOT is_joint
  UNION ALL
  SELECT no_a, no_b, bool_or(is_weak) FROM both_examined WHERE is_joint GROUP BY no_a, no_b, report_no
),
pair AS (
  SELECT no_a, no_b, count(*) AS both_examined_count, count(*) FILTER (WHERE is_weak) AS both_weak_count
  FROM report_pair GROUP BY no_a, no_b
),
placed AS (
  SELECT *, row_number() OVER (ORDER BY both_weak_count DESC, both_examined_count, no_a, no_b) AS row_no,
         (SELECT count(*) FROM pair) AS row_count, (SELECT count(*) FROM pair WHERE both_weak_count > 0) AS weak_row_count
  FROM pair
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
place AS (
  SELECT DISTINCT s.row_no, a.body_order, a.body_id
  FROM both_examined x
  JOIN shown s USING (no_a, no_b)
  JOIN main.audit a USING (audit_id)
  WHERE x.is_weak
),
named AS (
  SELECT p.row_no, string_agg(b.name, ', ' ORDER BY p.body_order) AS body_names
  FROM place p JOIN body b USING (body_id)
  GROUP BY p.row_no
)
SELECT x.area_id AS area_a, x.area_label AS area_a_label, y.area_id AS area_b, y.area_label AS area_b_label,
       s.both_examined_count, s.both_weak_count, n.body_names, s.row_count, s.weak_row_count
FROM shown s
JOIN chosen_area x ON x.area_order = s.no_a
JOIN chosen_area y ON y.area_order = s.no_b
LEFT JOIN named n USING (row_no)
ORDER BY s.row_no

-- Fråga: Vilka svagheter uppträder tillsammans i samma granskning?
-- Grain: one row per unordered pair of areas that at least one audit (report × assessed body) examined both of.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_a, area_a_label, area_b, area_b_label, both_examined_count, both_weak_count (granskningar, that is
--   reports, in which the same party was examined in both, and is brist or delvis in both), body_names (where both are
--   weak); row_count (rows without a limit), weak_row_count (of these, with a both_weak_count above 0).
-- Left out: pairs that no audit examined together.
-- Order: most often weak together, then fewest examined together, then the codebook's order.
WITH chosen_area AS (
  SELECT * FROM selected_area($areas, $leading_only)
),
examined AS ( -- grain: selected audit × examined area
  SELECT area.audit_id, selected.report_no, selected.is_joint, area.area_no, area.status <> 'fungerar' AS is_weak
  FROM counted_area($boards, $rests_on) area
  JOIN selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected USING (audit_id)
  SEMI JOIN chosen_area ON chosen_area.area_order = area.area_no
),
both_examined AS MATERIALIZED ( -- grain: audit × pair of areas
  SELECT first.audit_id, first.report_no, first.is_joint, first.area_no AS area_no_a, second.area_no AS area_no_b,
         first.is_weak AND second.is_weak AS is_weak
  FROM examined first
  JOIN examined second ON second.audit_id = first.audit_id AND second.area_no > first.area_no
),
report_pair AS ( -- a joint report counts once; the others, nearly all, need no putting together
  SELECT area_no_a, area_no_b, is_weak FROM both_examined WHERE NOT is_joint
  UNION ALL
  SELECT area_no_a, area_no_b, bool_or(is_weak)
  FROM both_examined
  WHERE is_joint
  GROUP BY area_no_a, area_no_b, report_no
),
pair AS (
  SELECT area_no_a, area_no_b, count(*) AS both_examined_count, count(*) FILTER (WHERE is_weak) AS both_weak_count
  FROM report_pair
  GROUP BY area_no_a, area_no_b
),
placed AS (
  SELECT *,
         row_number() OVER (ORDER BY both_weak_count DESC, both_examined_count, area_no_a, area_no_b) AS row_no,
         (SELECT count(*) FROM pair) AS row_count,
         (SELECT count(*) FROM pair WHERE both_weak_count > 0) AS weak_row_count
  FROM pair
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
weak_body AS (
  SELECT DISTINCT shown.row_no, audit.body_order, audit.body_id
  FROM both_examined
  JOIN shown USING (area_no_a, area_no_b)
  JOIN audit USING (audit_id)
  WHERE both_examined.is_weak
),
named AS (
  SELECT weak_body.row_no, string_agg(body.name, ', ' ORDER BY weak_body.body_order) AS body_names
  FROM weak_body
  JOIN body USING (body_id)
  GROUP BY weak_body.row_no
)
SELECT area_a.area_id AS area_a, area_a.area_label AS area_a_label,
       area_b.area_id AS area_b, area_b.area_label AS area_b_label,
       shown.both_examined_count, shown.both_weak_count, named.body_names, shown.row_count, shown.weak_row_count
FROM shown
JOIN chosen_area area_a ON area_a.area_order = shown.area_no_a
JOIN chosen_area area_b ON area_b.area_order = shown.area_no_b
LEFT JOIN named USING (row_no)
ORDER BY shown.row_no

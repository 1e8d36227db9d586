-- Fråga: Hur många av kodbokens områden har de valda granskningarna undersökt?
-- Grain: one row per dimension.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: dimension_id, dimension_label; counts of areas: area_count, examined_area_count (with a finding in a selected audit),
--   not_examined_area_count; not_examined_labels (comma separated; NULL = every area is examined).
-- Left out: findings on bodies that a report only observes; every dimension, when no audit is selected.
-- Order: the codebook's order.
WITH examined AS (
  SELECT DISTINCT area_no AS area_order
  FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, [])
)
SELECT a.dimension_id, a.dimension_label,
       count(*) AS area_count,
       count(e.area_order) AS examined_area_count,
       count(*) - count(e.area_order) AS not_examined_area_count,
       string_agg(a.area_label, ', ' ORDER BY a.area_order) FILTER (WHERE e.area_order IS NULL) AS not_examined_labels
FROM selected_area([], false) a
LEFT JOIN examined e USING (area_order)
WHERE EXISTS (FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years))
GROUP BY a.dimension_id, a.dimension_label, a.dimension_order
ORDER BY a.dimension_order

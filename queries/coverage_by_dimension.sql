-- Fråga: Hur många av kodbokens områden har de valda granskningarna undersökt?
-- Grain: one row per dimension.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: dimension_id, dimension_label; counts of areas: area_count, examined_area_count (with a finding in a
--   selected audit), not_examined_area_count; not_examined_labels (comma separated; NULL = every area is examined).
-- Left out: findings on bodies that a report only observes; every dimension, when no audit is selected.
-- Order: the codebook's order.
WITH examined AS (
  SELECT DISTINCT area_no AS area_order
  FROM selected_audit_area($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, [])
)
SELECT area.dimension_id, area.dimension_label,
       count(*) AS area_count,
       count(examined.area_order) AS examined_area_count,
       count(*) - count(examined.area_order) AS not_examined_area_count,
       string_agg(area.area_label, ', ' ORDER BY area.area_order) FILTER (WHERE examined.area_order IS NULL)
         AS not_examined_labels
FROM selected_area([], false) area
LEFT JOIN examined USING (area_order)
WHERE EXISTS (FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years))
GROUP BY area.dimension_id, area.dimension_label, area.dimension_order
ORDER BY area.dimension_order

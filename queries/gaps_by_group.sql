-- Fråga: Hur många av varje kommungrupps kommuner har granskat varje område, och när senast?
-- Grain: one row per selected area × kommungrupp (of the edition in use) that has a chosen municipality; the group NULL
--   = municipalities without one.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, group_key (2023-C8), group_id (C8),
--   kommungrupp (its name), edition; counts of municipalities: municipality_count (the country's), covered_count (with
--   a selected audit), examined_count (of the covered, those that have examined the area); last_year (the newest of
--   these audits; NULL = none, or unknown); area_examined_count and area_municipality_count (of all groups together).
-- Left out: regions and other bodies.
-- Order: leading areas first, then the codebook's order; groups in the publisher's order, those without one last.
WITH chosen_audit AS (
  SELECT audit_id, body_id, published_year FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
grouped AS ( -- grain: group; the country's chosen municipalities
  SELECT own.group_key, own.group_id, own.group_label AS kommungrupp, own.edition, own.group_order,
         count(*) AS municipality_count, count(covered.body_id) AS covered_count
  FROM selected_municipality($bodies, $counties, $groups, $population) body
  JOIN municipality_group own ON own.body_id = body.body_id
  LEFT JOIN (SELECT DISTINCT body_id FROM chosen_audit) covered ON covered.body_id = body.body_id
  GROUP BY ALL
),
examined AS ( -- grain: area × group that has examined it
  SELECT area.area_no, own.group_key, count(DISTINCT audit.body_id) AS examined_count,
         max(audit.published_year) AS last_year
  FROM selected_audit_area(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) area
  JOIN chosen_audit audit USING (audit_id)
  JOIN municipality_group own ON own.body_id = audit.body_id
  GROUP BY area.area_no, own.group_key
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_id, area.dimension_label,
       grouped.group_key, grouped.group_id, grouped.kommungrupp, grouped.edition,
       grouped.municipality_count, grouped.covered_count,
       coalesce(examined.examined_count, 0) AS examined_count, examined.last_year,
       (sum(coalesce(examined.examined_count, 0)) OVER of_area)::BIGINT AS area_examined_count,
       (sum(grouped.municipality_count) OVER of_area)::BIGINT AS area_municipality_count
FROM selected_area($areas, $leading_only) area
CROSS JOIN grouped
LEFT JOIN examined
  ON examined.area_no = area.area_order AND examined.group_key IS NOT DISTINCT FROM grouped.group_key
WINDOW of_area AS (PARTITION BY area.area_id)
ORDER BY area.is_leading DESC, area.dimension_order, area.area_order, grouped.group_order NULLS LAST

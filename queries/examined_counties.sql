-- Fråga: Hur många av länets kommuner finns i banken, och hur många har granskat de valda områdena?
-- Grain: one row per county that has a chosen municipality.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all; no area = any audit counts); leading_only BOOLEAN.
-- Columns: county_code, county_name; counts of municipalities: municipality_count, covered_count (with a selected
--   audit), examined_count (of the covered, those that have examined a selected area).
-- Left out: regions and other bodies.
-- Order: most examined first, then most covered, then the county's name.
WITH chosen_audit AS (
  SELECT audit_id, body_id FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
in_area AS ( -- audits that examined one of the chosen areas
  SELECT examined.audit_id
  FROM selected_audit_area(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) examined
  SEMI JOIN selected_area($areas, $leading_only) area ON area.area_order = examined.area_no
),
covered AS (
  SELECT DISTINCT body_id FROM chosen_audit
),
examined AS (
  SELECT DISTINCT body_id
  FROM chosen_audit
  WHERE (len($areas::VARCHAR[]) = 0 AND NOT $leading_only) OR audit_id IN (SELECT audit_id FROM in_area)
)
SELECT body.county_code, body.county_name,
       count(*) AS municipality_count,
       count(covered.body_id) AS covered_count,
       count(examined.body_id) AS examined_count
FROM selected_municipality($bodies, $counties, $groups, $population) body
LEFT JOIN covered ON covered.body_id = body.body_id
LEFT JOIN examined ON examined.body_id = body.body_id
GROUP BY body.county_code, body.county_name
ORDER BY examined_count DESC, covered_count DESC, body.county_name

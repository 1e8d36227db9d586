-- Fråga: Hur många av länets kommuner finns i banken, och hur många har granskat de valda områdena?
-- Grain: one row per county that has a chosen municipality.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all; no area = any audit counts);
--   leading_only BOOLEAN.
-- Columns: county_code, county_name; counts of municipalities: municipality_count, covered_count (with a selected audit), examined_count
--   (of the covered, those that have examined a selected area).
-- Left out: regions and other bodies.
-- Order: most examined first, then most covered, then the county's name.
WITH audit AS (
  SELECT audit_id, body_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
examined AS (
  SELECT DISTINCT body_id FROM audit
  WHERE (len($areas::VARCHAR[]) = 0 AND NOT $leading_only) OR audit_id IN (
    SELECT f.audit_id FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
    JOIN selected_area($areas, $leading_only) a ON a.area_order = f.area_no)
)
SELECT b.county_code, b.county_name, count(*) AS municipality_count,
       count(*) FILTER (WHERE b.body_id IN (SELECT DISTINCT body_id FROM audit)) AS covered_count,
       count(*) FILTER (WHERE b.body_id IN (SELECT body_id FROM examined)) AS examined_count
FROM body b
WHERE b.kind = 'kommun' AND is_chosen($bodies, b.body_id) AND is_chosen($counties, b.county_code)
GROUP BY b.county_code, b.county_name
ORDER BY examined_count DESC, covered_count DESC, b.county_name

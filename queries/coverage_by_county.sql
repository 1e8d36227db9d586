-- Fråga: Hur många av länets kommuner har en granskning i banken?
-- Grain: one row per county.
-- Parameters: none.
-- Columns: county_code, county_name, municipality_count, covered_count (municipalities with a report).
-- Left out: regions and other bodies.
-- Order: most covered first, then the county's name.
WITH covered AS (
  SELECT DISTINCT body_id FROM audit
)
SELECT body.county_code, body.county_name, count(*) AS municipality_count, count(covered.body_id) AS covered_count
FROM body
LEFT JOIN covered USING (body_id)
WHERE body.kind = 'kommun'
GROUP BY body.county_code, body.county_name
ORDER BY covered_count DESC, body.county_name

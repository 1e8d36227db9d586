-- Fråga: Hur många av länets kommuner har en granskning i banken?
-- Grain: one row per county.
-- Parameters: none.
-- Columns: county_code, county_name, municipality_count, covered_count (municipalities with a report).
-- Left out: regions and other bodies.
-- Order: most covered first, then the county's name.
SELECT b.county_code, b.county_name, count(DISTINCT b.body_id) AS municipality_count,
       count(DISTINCT rb.body_id) AS covered_count
FROM body b
LEFT JOIN report_body rb ON rb.body_id = b.body_id AND rb.role = 'bedomd'
WHERE b.kind = 'kommun'
GROUP BY b.county_code, b.county_name
ORDER BY covered_count DESC, b.county_name

-- Fråga: Vilka kommuner och andra parter har minst en granskning i banken?
-- Grain: one row per assessed body.
-- Parameters: none.
-- Columns: body_id, body_name, kind, county_code, county_name, report_count, first_year, last_year (NULL = unknown).
-- Left out: bodies that a report only observes.
-- Order: the body's name.
SELECT b.body_id, b.name AS body_name, b.kind, b.county_code, b.county_name, count(*) AS report_count,
       min(r.published_year) AS first_year, max(r.published_year) AS last_year
FROM report_body rb
JOIN body b USING (body_id)
JOIN report r USING (report_id)
WHERE rb.role = 'bedomd'
GROUP BY b.body_id, b.name, b.kind, b.county_code, b.county_name
ORDER BY b.name

-- Fråga: Vilka kommuner och andra parter har minst en granskning i banken?
-- Grain: one row per assessed body.
-- Parameters: none.
-- Columns: body_id, body_name, kind, county_code, county_name, report_count, first_year, last_year (NULL = unknown).
-- Left out: bodies that a report only observes.
-- Order: the body's name.
WITH counted AS (
  SELECT body_id, count(*) AS report_count, min(published_year) AS first_year, max(published_year) AS last_year
  FROM audit
  GROUP BY body_id
)
SELECT body.body_id, body.name AS body_name, body.kind, body.county_code, body.county_name,
       counted.report_count, counted.first_year, counted.last_year
FROM counted
JOIN body USING (body_id)
ORDER BY body.name, body.body_id

-- Fråga: Vilka granskningar ligger bakom varje kommuns kolumn?
-- Grain: one row per selected body.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: body_id, body_name, county_name, audit_count, first_year, last_year (NULL = unknown), firm_names (comma separated).
-- Left out: bodies without a selected audit.
-- Order: the body's name.
SELECT s.body_id, b.name AS body_name, b.county_name,
       count(*) AS audit_count, min(s.published_year) AS first_year, max(s.published_year) AS last_year,
       string_agg(DISTINCT f.name, ', ' ORDER BY f.name) AS firm_names
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN body b USING (body_id)
LEFT JOIN firm f USING (firm_id)
GROUP BY s.body_id, b.name, b.county_name
ORDER BY b.name, s.body_id

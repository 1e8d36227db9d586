-- Fråga: Vilka granskningar ligger bakom varje kommuns kolumn?
-- Grain: one row per selected body.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: body_id, body_name, kind (kommun, region, ovrig), county_name, audit_count, first_year, last_year (NULL = unknown), firm_names (comma separated).
-- Left out: bodies without a selected audit.
-- Order: the body's name.
WITH counted AS (
  SELECT body_id, firm_id, count(*) AS audit_count, min(published_year) AS first_year, max(published_year) AS last_year
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
  GROUP BY body_id, firm_id
)
SELECT c.body_id, b.name AS body_name, b.kind, b.county_name,
       sum(c.audit_count)::BIGINT AS audit_count, min(c.first_year) AS first_year, max(c.last_year) AS last_year,
       string_agg(f.name, ', ' ORDER BY f.name) AS firm_names
FROM counted c
JOIN body b USING (body_id)
LEFT JOIN firm f USING (firm_id)
GROUP BY c.body_id, b.name, b.kind, b.county_name
ORDER BY b.name, c.body_id

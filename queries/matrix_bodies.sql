-- Fråga: Vilka granskningar ligger bakom varje kommuns kolumn?
-- Grain: one row per selected body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: body_id, body_name, kind (kommun, region, ovrig), county_name, audit_count, first_year, last_year (NULL =
--   unknown), firm_names (comma separated).
-- Left out: bodies without a selected audit.
-- Order: the body's name.
WITH counted AS (
  SELECT body_id, firm_id, count(*) AS audit_count, min(published_year) AS first_year, max(published_year) AS last_year
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
  GROUP BY body_id, firm_id
)
SELECT counted.body_id, body.name AS body_name, body.kind, body.county_name,
       sum(counted.audit_count)::BIGINT AS audit_count, min(counted.first_year) AS first_year,
       max(counted.last_year) AS last_year, string_agg(firm.name, ', ' ORDER BY firm.name) AS firm_names
FROM counted
JOIN body USING (body_id)
LEFT JOIN firm USING (firm_id)
GROUP BY counted.body_id, body.name, body.kind, body.county_name
ORDER BY body.name, counted.body_id

-- Fråga: Vilka kommuner, regioner och andra parter går det att välja som sin egen, i banken eller inte?
-- Grain: one row per body.
-- Parameters: none.
-- Columns: body_id, body_name, kind (kommun, region, ovrig), county_code, county_name (NULL = none), report_count
--   (audits in the bank; 0 = none).
-- Left out: nothing.
-- Order: the body's name, in the order of the Swedish alphabet.
SELECT body.body_id, body.name AS body_name, body.kind, body.county_code, body.county_name,
       count(audit.audit_id) AS report_count
FROM body
LEFT JOIN audit USING (body_id)
GROUP BY body.body_id, body.name, body.kind, body.county_code, body.county_name
ORDER BY body.name COLLATE sv, body.body_id

-- Fråga: Vilka kommuner, regioner och andra parter går det att välja som sin egen, i banken eller inte?
-- Grain: one row per body.
-- Parameters: none.
-- Columns: body_id, body_name, kind (kommun, region, ovrig), county_code, county_name (NULL = none), report_count (audits in the bank; 0 = none).
-- Left out: nothing.
-- Order: the body's name, in the order of the Swedish alphabet.
SELECT b.body_id, b.name AS body_name, b.kind, b.county_code, b.county_name, count(a.audit_id) AS report_count
FROM body b
LEFT JOIN audit a USING (body_id)
GROUP BY b.body_id, b.name, b.kind, b.county_code, b.county_name
ORDER BY b.name COLLATE sv, b.body_id

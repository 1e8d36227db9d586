-- Fråga: Vilka fynd hos andra kommuner citeras för varje område i en riskanalys?
-- Grain: one row per selected area and cited finding (× assessed body).
-- Parameters: own_body VARCHAR (a body_id; may have no audit); bodies, counties (the compared audits), areas VARCHAR[] (empty = all);
--   area_limit INTEGER (most rows of an area, at least 1).
-- Columns: area_id, status, summary, section, page, body_id, body_name, name_then (NULL = today's), report_id, source_title, firm_name, published_text,
--   published_basis, provenance, finding_no;
--   finding_count (of the area's, those that are not cited included).
-- Left out: the own body's findings; bodies that a report only observes.
-- Order: the codebook's order, body's name, newest report, order in the report.
WITH audit AS (
  SELECT audit_id, report_id, body_id, row_number() OVER (ORDER BY body_order, published_text DESC NULLS LAST, report_id) AS audit_order
  FROM selected_audit($bodies, $counties, [], [], [], []) WHERE body_id <> $own_body
),
first_of_area AS ( -- where a finding stands as one number: the smallest are found without putting all in order
  SELECT f.area_no, count(*) AS finding_count, min(s.audit_order << 24 | f.finding_no, greatest($area_limit, 1)) AS places
  FROM audit_finding f JOIN audit s USING (audit_id)
  GROUP BY f.area_no
),
cited AS (
  SELECT area_no, finding_count, unnest(places) AS place FROM first_of_area
)
SELECT a.area_id, f.status, f.summary, f.section, f.page, s.body_id, b.name AS body_name, rb.name_then, s.report_id,
       r.source_title, fi.name AS firm_name, r.published_text, r.published_basis, r.provenance, f.finding_no, c.finding_count::BIGINT AS finding_count
FROM cited c
JOIN selected_area($areas, false) a ON a.area_order = c.area_no
JOIN audit s ON s.audit_order = c.place >> 24
JOIN finding f ON f.report_id = s.report_id AND f.finding_no = c.place & 16777215
JOIN report r ON r.report_id = s.report_id
JOIN body b ON b.body_id = s.body_id
JOIN report_body rb ON rb.report_id = s.report_id AND rb.body_id = s.body_id
LEFT JOIN firm fi ON fi.firm_id = r.firm_id
ORDER BY a.dimension_order, a.area_order, c.place

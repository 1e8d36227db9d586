-- Fråga: Vilka fynd hos andra kommuner citeras för varje område i en riskanalys?
-- Grain: one row per selected area, cited finding and assessed body that it holds for.
-- Parameters: own_body VARCHAR (a body_id; may have no audit); bodies, counties (the compared audits), areas VARCHAR[] (empty = all);
--   area_limit INTEGER (most findings of an area, at least 1).
-- Columns: area_id, status, summary, section, page, body_id, body_name, name_then (NULL = today's), report_id, source_title,
--   title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown),
--   firm_name, published_text,
--   published_basis, provenance, finding_no;
--   finding_count (of the area's findings, each once, those that are not cited included).
-- Left out: the own body's findings, and it among the bodies that a joint report's finding holds for; bodies that a report only observes.
-- Order: the codebook's order, name of the finding's first body, newest report, order in the report; the body's name.
WITH audit AS (
  SELECT audit_id, report_no, report_id, body_id, is_joint,
         row_number() OVER (ORDER BY body_order, published_text DESC NULLS LAST, report_id) AS audit_order
  FROM selected_audit($bodies, $counties, [], [], [], []) WHERE body_id <> $own_body
),
placed AS ( -- where a finding stands, as one number; that of a joint report at the first of its bodies
  SELECT f.area_no, s.audit_order << 24 | f.finding_no AS place
  FROM audit_finding f JOIN audit s USING (audit_id) WHERE NOT s.is_joint
  UNION ALL
  SELECT f.area_no, min(s.audit_order << 24 | f.finding_no)
  FROM audit_finding f JOIN audit s USING (audit_id) WHERE s.is_joint
  GROUP BY f.area_no, s.report_no, f.finding_no
),
first_of_area AS ( -- the smallest are found without putting all in order
  SELECT area_no, count(*) AS finding_count, min(place, greatest($area_limit, 1)) AS places
  FROM placed
  GROUP BY area_no
),
cited AS (
  SELECT area_no, finding_count, unnest(places) AS place FROM first_of_area
),
held AS ( -- with every body that the finding holds for
  SELECT c.*, s.audit_order, s.report_id, s.body_id
  FROM cited c
  JOIN audit o ON o.audit_order = c.place >> 24
  JOIN audit s ON s.report_no = o.report_no
  JOIN audit_finding h ON h.audit_id = s.audit_id AND h.area_no = c.area_no AND h.finding_no = c.place & 16777215
)
SELECT a.area_id, f.status, f.summary, f.section, f.page, h.body_id, b.name AS body_name, rb.name_then, h.report_id,
       r.source_title, r.title_basis, r.source_address,
       fi.name AS firm_name, r.published_text, r.published_basis, r.provenance, f.finding_no, h.finding_count::BIGINT AS finding_count
FROM held h
JOIN selected_area($areas, false) a ON a.area_order = h.area_no
JOIN finding f ON f.report_id = h.report_id AND f.finding_no = h.place & 16777215
JOIN report r ON r.report_id = h.report_id
JOIN body b ON b.body_id = h.body_id
JOIN report_body rb ON rb.report_id = h.report_id AND rb.body_id = h.body_id
LEFT JOIN firm fi ON fi.firm_id = r.firm_id
ORDER BY a.dimension_order, a.area_order, h.place, h.audit_order

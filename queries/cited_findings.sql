-- Fråga: Vilka fynd hos andra kommuner citeras för varje område i en riskanalys?
-- Grain: one row per selected area, cited finding and assessed body that it holds for.
-- Parameters: own_body VARCHAR (a body_id; may have no audit); bodies, counties, groups, population (the compared
--   audits), areas VARCHAR[] (empty = all); area_limit INTEGER (most findings of an area, at least 1).
-- Columns: area_id, status, summary, section, page, body_id, body_name, name_then (NULL = today's), report_id,
--   source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text,
--   published_basis, provenance, finding_no; finding_count (of the area's findings, each once, those that are not cited
--   included).
-- Left out: the own body's findings, and it among the bodies that a joint report's finding holds for; bodies that a
--   report only observes.
-- Order: the codebook's order, name of the finding's first body, newest report, order in the report; the body's name.
WITH peer AS ( -- the compared audits, in order of the body's name and newest first
  SELECT audit_id, report_no, report_id, is_joint, body_id,
         row_number() OVER (ORDER BY body_order, published_text DESC NULLS LAST, report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $groups, $population, [], [], [], [])
  WHERE body_id <> $own_body
),
report_area AS ( -- grain: report × examined area; it stands where the first of its bodies does
  SELECT examined.area_no, peer.report_no, min(peer.audit_order) AS first_audit
  FROM audit_area examined
  JOIN peer USING (audit_id)
  GROUP BY examined.area_no, peer.report_no
),
near AS ( -- each report has at least one finding: the first findings are in as many of the first reports
  SELECT area_no, report_no
  FROM report_area
  QUALIFY row_number() OVER (PARTITION BY area_no ORDER BY first_audit) <= greatest($area_limit, 1)
),
placed AS ( -- a finding of a joint report stands at the first of its bodies
  SELECT finding.area_no, near.report_no, finding.finding_no, min(peer.audit_order) AS first_audit
  FROM near
  JOIN peer ON peer.report_no = near.report_no
  JOIN audit_finding finding ON finding.audit_id = peer.audit_id AND finding.area_no = near.area_no
  GROUP BY finding.area_no, near.report_no, finding.finding_no
),
cited AS (
  SELECT * FROM placed
  QUALIFY row_number() OVER (PARTITION BY area_no ORDER BY first_audit, finding_no) <= greatest($area_limit, 1)
),
counted AS ( -- a finding of a joint report once
  SELECT finding.area_no,
         count(*) FILTER (WHERE NOT peer.is_joint)
           + count(DISTINCT (peer.report_no, finding.finding_no)) FILTER (WHERE peer.is_joint) AS finding_count
  FROM audit_finding finding
  JOIN peer USING (audit_id)
  GROUP BY finding.area_no
),
holding AS ( -- with every body that the finding holds for
  SELECT cited.area_no, cited.first_audit, cited.finding_no, peer.audit_order, peer.report_id, peer.body_id
  FROM cited
  JOIN peer USING (report_no)
  JOIN audit_finding finding ON finding.audit_id = peer.audit_id AND finding.finding_no = cited.finding_no
)
SELECT area.area_id, finding.status, finding.summary, finding.section, finding.page,
       holding.body_id, body.name AS body_name, party.name_then, holding.report_id,
       report.source_title, report.title_basis, report.source_address, firm.name AS firm_name,
       report.published_text, report.published_basis, report.provenance, finding.finding_no, counted.finding_count
FROM holding
JOIN selected_area($areas, false) area ON area.area_order = holding.area_no
JOIN counted ON counted.area_no = holding.area_no
JOIN finding ON finding.report_id = holding.report_id AND finding.finding_no = holding.finding_no
JOIN report ON report.report_id = holding.report_id
JOIN body ON body.body_id = holding.body_id
JOIN report_body party ON party.report_id = holding.report_id AND party.body_id = holding.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
ORDER BY area.dimension_order, area.area_order, holding.first_audit, holding.finding_no, holding.audit_order

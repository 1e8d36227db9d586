-- Fråga: Vad fann granskningarna, varje fynd en gång, och om vilka parter?
-- Grain: one row per finding of a report with a selected audit that it is about.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: as in findings, but body_names and body_ids (the selected bodies that it is about) in place of the single
--   body: area_id, area_label, dimension_label, status, rests_on, summary, note, quote, section, page, board_names
--   (NULL = every board of the report), object (NULL = the whole), provenance (hel_rapport, sammanfattning, press),
--   question_no, question_label, question_wording, body_names, body_ids, report_id, title, source_title, title_basis
--   (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text, published_year,
--   published_basis, finding_no; row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, the first body's name, newest report, order in the report.
WITH chosen_audit AS (
  SELECT audit_id, report_id, report_no, body_id, body_order,
         row_number() OVER (ORDER BY body_order, published_text DESC NULLS LAST, report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY dimension_order, area_order) AS area_place
  FROM selected_area($areas, $leading_only)
),
chosen AS ( -- a finding stands where the first of its bodies does
  SELECT audit.report_no, finding.finding_no, any_value(area.area_place) AS area_place,
         min(audit.audit_order) AS first_audit
  FROM selected_audit_finding(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) finding
  JOIN chosen_audit audit USING (audit_id)
  JOIN chosen_area area ON area.area_order = finding.area_no
  GROUP BY audit.report_no, finding.finding_no
),
shown AS (
  SELECT chosen.*, audit.report_id, (SELECT count(*) FROM chosen) AS row_count
  FROM chosen
  JOIN chosen_audit audit ON audit.audit_order = chosen.first_audit
  ORDER BY chosen.area_place, chosen.first_audit, chosen.finding_no
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
about_body AS (
  SELECT shown.report_id, shown.finding_no, string_agg(body.name, ', ' ORDER BY audit.body_order) AS body_names,
         list(audit.body_id ORDER BY audit.body_order) AS body_ids
  FROM shown
  JOIN chosen_audit audit USING (report_no)
  JOIN finding_body about
    ON about.report_id = shown.report_id AND about.finding_no = shown.finding_no AND about.body_id = audit.body_id
  JOIN body ON body.body_id = audit.body_id
  GROUP BY shown.report_id, shown.finding_no
),
narrowed_board AS (
  SELECT about.report_id, about.finding_no, string_agg(about.board_name, ', ' ORDER BY about.board_name) AS board_names
  FROM finding_board about
  JOIN finding USING (report_id, finding_no)
  WHERE finding.is_narrowed AND about.report_id IN (SELECT report_id FROM shown)
  GROUP BY about.report_id, about.finding_no
)
SELECT area.area_id, area.area_label, area.dimension_label, finding.status, finding.rests_on, finding.summary,
       finding.note, finding.quote, finding.section, finding.page, narrowed_board.board_names, finding.object,
       report.provenance, finding.question_no, question.label AS question_label, question.wording AS question_wording,
       about_body.body_names, about_body.body_ids, report.report_id, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name, report.published_text,
       report.published_year, report.published_basis, finding.finding_no, shown.row_count
FROM shown
JOIN about_body USING (report_id, finding_no)
JOIN finding USING (report_id, finding_no)
JOIN chosen_area area USING (area_place)
JOIN report USING (report_id)
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN question ON question.report_id = finding.report_id AND question.question_no = finding.question_no
LEFT JOIN narrowed_board
  ON narrowed_board.report_id = finding.report_id AND narrowed_board.finding_no = finding.finding_no
ORDER BY shown.area_place, shown.first_audit, shown.finding_no

-- Fråga: Vad fann rapporten, styrkor som svagheter?
-- Grain: one row per report and finding.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, finding_no, dimension_id, dimension_label, area_id, area_label, status (brist, delvis, fungerar),
--   rests_on, board_names (whom it holds for, after the body's name in a joint report; NULL = the whole report),
--   body_ids (that it is about), object (NULL = the whole), is_observed_only (about a body that the report describes
--   without assessing it: nobody's status), summary, note (why the status, when the quote alone can be read otherwise;
--   NULL = none), quote, section, page, question_no (NULL = tied to no question), question_label, question_wording,
--   body_name (the bodies it is about, comma separated), title, source_title, title_basis (tryckt, kalla, kodaren),
--   source_address (NULL = unknown), firm_name, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, the codebook's order, order in the file.
WITH chosen_report AS ( -- joined to, so that only their part of each large table is read
  SELECT report_id FROM report WHERE is_chosen($reports, report_id)
),
chosen_finding AS (
  FROM finding SEMI JOIN chosen_report USING (report_id)
),
party AS (
  FROM report_body SEMI JOIN chosen_report USING (report_id)
),
audited AS (
  SELECT report_id, count(*) AS audited_count FROM party GROUP BY report_id
),
about_body AS (
  SELECT about.report_id, about.finding_no, list(about.body_id ORDER BY body.name) AS body_ids,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names,
         bool_and(party.role = 'iakttagen') AS is_observed_only
  FROM (FROM finding_body SEMI JOIN chosen_report USING (report_id)) about
  JOIN party USING (report_id, body_id)
  JOIN body USING (body_id)
  GROUP BY about.report_id, about.finding_no
),
about_board AS (
  SELECT report_id, finding_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM finding_board
  SEMI JOIN chosen_report USING (report_id)
  GROUP BY report_id, finding_no
),
asked AS (
  SELECT report_id, question_no, label, wording FROM question SEMI JOIN chosen_report USING (report_id)
)
SELECT finding.report_id, finding.finding_no, dimension.dimension_id, dimension.label AS dimension_label,
       finding.area_id, area.label AS area_label, finding.status, finding.rests_on,
       if(finding.is_narrowed,
          concat_ws(': ', if(audited.audited_count > 1, about_body.body_names, NULL), about_board.board_names),
          NULL) AS board_names,
       about_body.body_ids, finding.object, about_body.is_observed_only, finding.summary, finding.note,
       finding.quote, finding.section, finding.page, finding.question_no, asked.label AS question_label,
       asked.wording AS question_wording, about_body.body_names AS body_name, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name, report.published_text,
       report.published_basis, report.provenance
FROM chosen_finding finding
JOIN report USING (report_id)
JOIN area USING (area_id)
JOIN dimension USING (dimension_id)
JOIN about_body USING (report_id, finding_no)
JOIN audited USING (report_id)
LEFT JOIN about_board USING (report_id, finding_no)
LEFT JOIN firm USING (firm_id)
LEFT JOIN asked USING (report_id, question_no)
ORDER BY finding.report_id, dimension.sort_order, area.sort_order, finding.finding_no

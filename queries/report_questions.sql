-- Fråga: Vilka revisionsfrågor ställde rapporten, och hur besvarade den dem?
-- Grain: one row per report and question.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, question_no, kind (revisionsfråga, delfråga, kontrollmål, granskningsmål, kontrollfråga), label,
--   object (NULL = the whole), body_ids (that it concerns), body_names (NULL = all that are assessed), board_names
--   (NULL = every board of the report), area_labels (comma separated), wording (NULL = no grading phrase), grade (ja,
--   delvis, nej, ej_bedomd, ingar_inte_i_kallan), contested_grade (NULL = not contested), basis (uttrycklig, tolkad;
--   NULL = the answer is not in the source), note, summary, section, page, quote, title, source_title, title_basis
--   (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text, published_basis, provenance
--   (hel_rapport, sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, order in the report.
WITH assessed AS (
  SELECT report_id, count(*) AS body_count FROM report_body WHERE role = 'bedomd' GROUP BY report_id
),
audited_board AS (
  SELECT report_id, count(DISTINCT board_name) AS board_count FROM report_board GROUP BY report_id
),
about_body AS (
  SELECT about.report_id, about.question_no, list(about.body_id ORDER BY body.name) AS body_ids,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM question_body about
  JOIN body USING (body_id)
  WHERE is_chosen($reports, about.report_id)
  GROUP BY about.report_id, about.question_no
),
about_board AS (
  SELECT report_id, question_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names,
         count(*) AS board_count
  FROM question_board
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, question_no
),
labelled AS (
  SELECT about.report_id, about.question_no, string_agg(area.label, ', ' ORDER BY area.sort_order) AS area_labels
  FROM question_area about
  JOIN area USING (area_id)
  WHERE is_chosen($reports, about.report_id)
  GROUP BY about.report_id, about.question_no
)
SELECT question.report_id, question.question_no, question.kind, question.label, question.object, about_body.body_ids,
       if(len(about_body.body_ids) < assessed.body_count, about_body.body_names, NULL) AS body_names,
       if(about_board.board_count < audited_board.board_count, about_board.board_names, NULL) AS board_names,
       labelled.area_labels, question.wording, question.grade,
       if(scale.contested_grade = question.grade, scale.grade, scale.contested_grade) AS contested_grade,
       question.basis, question.note, question.summary, question.section, question.page, question.quote,
       report.title, report.source_title, report.title_basis, report.source_address, firm.name AS firm_name,
       report.published_text, report.published_basis, report.provenance
FROM question
JOIN report USING (report_id)
LEFT JOIN firm USING (firm_id)
LEFT JOIN scale_wording scale ON scale.wording = question.wording_key
JOIN about_body USING (report_id, question_no)
LEFT JOIN assessed USING (report_id)
LEFT JOIN audited_board USING (report_id)
LEFT JOIN about_board USING (report_id, question_no)
LEFT JOIN labelled USING (report_id, question_no)
WHERE is_chosen($reports, question.report_id)
ORDER BY question.report_id, question.sort_order

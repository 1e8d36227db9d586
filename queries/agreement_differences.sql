-- Fråga: Var valde två kodare som inte sett varandras val olika?
-- Grain: one row per area of a body, and per question, where the two differ.
-- Parameters: reports VARCHAR[] (empty = all); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: report_id, title, body_names (the assessed body; of a question those of the report, comma separated),
--   published_year (NULL = unknown); kind (omrade, fraga); area_id, area_label (NULL for a question); question_no,
--   about (NULL for an area; about also where a number stands once), first_choice and second_choice (statuses and
--   ej_granskat; of a question grades, ingar_inte_i_kallan, and saknas for one that is only in the other's coding);
--   first_coder, second_coder; row_count (the same in every row).
-- Left out: replaced reports.
-- Order: the bodies' names, newest report first, areas in the codebook's order, then questions in the file's.
WITH parties AS (
  SELECT party.report_id, string_agg(body.name, ', ' ORDER BY party.party_order) AS body_names
  FROM report_body party
  JOIN body USING (body_id)
  SEMI JOIN agreement USING (report_id)
  WHERE party.role = 'bedomd'
  GROUP BY party.report_id
),
differing AS (
  SELECT cell.report_id, body.name::VARCHAR AS body_names, 'omrade' AS kind, cell.area_id,
         area.label AS area_label, NULL::VARCHAR AS question_no, NULL::VARCHAR AS about,
         cell.first_status AS first_choice, cell.second_status AS second_choice, area.sort_order AS place
  FROM agreement_cell cell
  JOIN body USING (body_id)
  JOIN area USING (area_id)
  WHERE cell.first_status <> cell.second_status
  UNION ALL
  SELECT question.report_id, parties.body_names, 'fraga', NULL, NULL, question.printed_no, question.about,
         question.first_grade, question.second_grade, question.question_order
  FROM agreement_question question
  JOIN parties USING (report_id)
  WHERE question.first_grade <> question.second_grade
),
chosen AS (
  SELECT differing.*, report.title, report.published_year, report.published_text, report.coded_by,
         agreement.second_coder
  FROM differing
  JOIN counted_report report USING (report_id)
  JOIN agreement USING (report_id)
  WHERE is_chosen($reports, differing.report_id)
)
SELECT report_id, title, body_names, published_year, kind, area_id, area_label, question_no, about, first_choice,
       second_choice, coded_by AS first_coder, second_coder, (SELECT count(*) FROM chosen) AS row_count
FROM chosen
ORDER BY body_names COLLATE sv, published_text DESC NULLS LAST, report_id, kind DESC, place
LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset

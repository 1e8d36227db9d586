-- Fråga: Vilka revisionsfrågor ställdes, hur besvarades de och med vilka ord?
-- Grain: one row per question and assessed body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, basis, grades, reports VARCHAR[]
--   (empty = all); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address
--   (NULL = unknown), firm_name, published_year, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press), question_no, kind, object (NULL = the whole), label, wording, grade (ja, delvis, nej,
--   ej_bedomd, ingar_inte_i_kallan), basis (NULL = not in the source), note, summary, section, page, quote,
--   contested_grade (NULL = the wording is not contested), area_labels (comma separated); row_count (rows without a
--   limit).
-- Left out: questions that concern none of the chosen boards, or only other bodies of a joint report.
-- Order: the body's name, newest report, order in the report.
WITH chosen_audit AS (
  SELECT selected.*,
         row_number() OVER (
           ORDER BY selected.body_order, selected.published_text DESC NULLS LAST, selected.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
  WHERE is_chosen($reports, selected.report_id)
),
chosen AS (
  SELECT audit_id, question_order
  FROM audit_question
  WHERE is_chosen($basis, basis) AND is_chosen($grades, grade) AND any_chosen($boards, board_types)
),
asked AS (
  SELECT audit_id, count(*) AS question_count FROM chosen GROUP BY audit_id
),
counted AS ( -- which audits have the rows to show: the questions of these alone are put in order
  SELECT audit.*, asked.question_count,
         sum(asked.question_count) OVER (ORDER BY audit.audit_order) - asked.question_count AS first_row
  FROM chosen_audit audit
  JOIN asked USING (audit_id)
),
placed AS (
  SELECT counted.*, chosen.question_order, (SELECT sum(question_count) FROM counted) AS row_count,
         counted.first_row + row_number() OVER (
           PARTITION BY counted.audit_id ORDER BY chosen.question_order) AS row_no
  FROM counted
  JOIN chosen USING (audit_id)
  WHERE $row_limit = 0
     OR (counted.first_row < $row_offset + $row_limit AND counted.first_row + counted.question_count > $row_offset)
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
labelled AS (
  SELECT about.report_id, about.question_no, string_agg(area.label, ', ' ORDER BY area.sort_order) AS area_labels
  FROM question_area about
  JOIN area USING (area_id)
  SEMI JOIN shown USING (report_id)
  GROUP BY about.report_id, about.question_no
)
SELECT shown.body_id, body.name AS body_name, report.report_id, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name, report.published_year,
       report.published_text, report.published_basis, report.provenance, question.question_no, question.kind,
       question.object, question.label, question.wording, question.grade, question.basis, question.note,
       question.summary, question.section, question.page, question.quote,
       if(scale.contested_grade = question.grade, scale.grade, scale.contested_grade) AS contested_grade,
       labelled.area_labels, shown.row_count::BIGINT AS row_count
FROM shown
JOIN question ON question.report_id = shown.report_id AND question.sort_order = shown.question_order
JOIN report ON report.report_id = shown.report_id
JOIN body ON body.body_id = shown.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN scale_wording scale ON scale.wording = question.wording_key
LEFT JOIN labelled ON labelled.report_id = question.report_id AND labelled.question_no = question.question_no
ORDER BY shown.row_no

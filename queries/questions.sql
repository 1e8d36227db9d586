-- Fråga: Vilka revisionsfrågor ställdes, hur besvarades de och med vilka ord?
-- Grain: one row per question and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, basis, grades, reports VARCHAR[] (empty = all); row_limit INTEGER
--   (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL =
--   unknown),
--   firm_name, published_year, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press), question_no, kind, object (NULL = the whole), label, wording, grade
--   (ja, delvis, nej, ej_bedomd, ingar_inte_i_kallan), basis (NULL = not in the source), note,
--   summary, section, page, quote, contested_grade (NULL = the wording is not contested), area_labels (comma separated);
--   row_count (rows without a limit).
-- Left out: questions that concern none of the chosen boards, or only other bodies of a joint report.
-- Order: the body's name, newest report, order in the report.
WITH audit AS (
  SELECT s.*, row_number() OVER (ORDER BY s.body_order, s.published_text DESC NULLS LAST, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  WHERE is_chosen($reports, s.report_id)
),
chosen AS (
  SELECT q.audit_id, q.question_order
  FROM audit_question q
  WHERE is_chosen($basis, q.basis) AND is_chosen($grades, q.grade) AND any_chosen($boards, q.board_types)
),
counted AS ( -- which audits have the rows to show: the questions of these alone are put in order
  SELECT a.*, question_count, sum(question_count) OVER in_order - question_count AS first_row,
         sum(question_count) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS row_count
  FROM audit a JOIN (SELECT audit_id, count(*) AS question_count FROM chosen GROUP BY audit_id) USING (audit_id)
  WINDOW in_order AS (ORDER BY audit_order)
),
placed AS (
  SELECT a.*, c.question_order, a.first_row + row_number() OVER (PARTITION BY a.audit_id ORDER BY c.question_order) AS row_no
  FROM counted a JOIN chosen c USING (audit_id)
  WHERE $row_limit = 0 OR (a.first_row < $row_offset + $row_limit AND a.first_row + a.question_count > $row_offset)
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
labelled AS (
  SELECT x.report_id, x.question_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM question_area x JOIN area USING (area_id)
  SEMI JOIN shown USING (report_id)
  GROUP BY ALL
)
SELECT p.body_id, b.name AS body_name, r.report_id, r.title, r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name, r.published_year, r.published_text, r.published_basis,
       r.provenance, q.question_no, q.kind, q.object, q.label, q.wording, q.grade, q.basis, q.note, q.summary, q.section, q.page, q.quote,
       if(w.contested_grade = q.grade, w.grade, w.contested_grade) AS contested_grade, l.area_labels, p.row_count::BIGINT AS row_count
FROM shown p
JOIN question q ON q.report_id = p.report_id AND q.sort_order = p.question_order
JOIN report r ON r.report_id = p.report_id
JOIN body b ON b.body_id = p.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN scale_wording w ON w.wording = q.wording_key
LEFT JOIN labelled l ON l.report_id = q.report_id AND l.question_no = q.question_no
ORDER BY p.row_no

-- Fråga: Vilka revisionsfrågor ställdes, hur besvarades de och med vilka ord?
-- Grain: one row per question and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, basis, grades, reports VARCHAR[] (empty = all).
-- Columns: body_id, body_name, report_id, title, firm_name, published_year, published_text, published_basis, question_no, kind, label, wording, grade, basis, note,
--   summary, section, page, quote, contested_grade (NULL = the wording is not contested), area_labels (comma separated).
-- Left out: questions that concern none of the chosen boards, or only boards of another body in a joint report.
-- Order: the body's name, newest report, order in the report.
WITH labelled AS (
  SELECT report_id, question_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM question_area JOIN area USING (area_id)
  GROUP BY ALL
)
SELECT s.body_id, b.name AS body_name, r.report_id, r.title, f.name AS firm_name, r.published_year, r.published_text, r.published_basis,
       q.question_no, q.kind, q.label, q.wording, q.grade, q.basis, q.note, q.summary, q.section, q.page, q.quote,
       if(w.contested_grade = q.grade, w.grade, w.contested_grade) AS contested_grade, l.area_labels
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN question q USING (report_id)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN scale_wording w ON w.wording = lower(q.wording)
LEFT JOIN labelled l ON l.report_id = q.report_id AND l.question_no = q.question_no
WHERE is_chosen($basis, q.basis) AND is_chosen($grades, q.grade) AND is_chosen($reports, q.report_id)
  AND (EXISTS (
    SELECT 1 FROM question_board x JOIN report_board y USING (report_id, board_name)
    WHERE x.report_id = q.report_id AND x.question_no = q.question_no AND y.body_id = s.body_id
      AND is_chosen($boards, x.board_type))
    OR NOT EXISTS (SELECT 1 FROM report_board y WHERE y.report_id = s.report_id AND y.body_id = s.body_id))
ORDER BY b.name, r.published_text DESC NULLS LAST, r.report_id, q.sort_order

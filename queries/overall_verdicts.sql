-- Fråga: Vilket sammanfattande omdöme gav varje granskning, och om vilka nämnder?
-- Grain: one row per overall verdict and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, basis VARCHAR[] (empty = all).
-- Columns: body_id, body_name, report_id, title, firm_name, published_year, published_text, published_basis, overall_no, aspect, board_names (comma separated), wording,
--   grade, basis, note, section, page, quote, contested_grade (NULL = not contested).
-- Left out: verdicts on none of the chosen boards.
-- Order: the body's name, newest report, order in the report.
WITH named AS (
  SELECT report_id, overall_no, body_id, string_agg(board_name, ', ' ORDER BY board_name) AS board_names,
         bool_or(is_chosen($boards, x.board_type)) AS is_about_chosen
  FROM overall_board x JOIN report_board y USING (report_id, board_name)
  GROUP BY ALL
)
SELECT s.body_id, b.name AS body_name, r.report_id, r.title, f.name AS firm_name, r.published_year, r.published_text, r.published_basis,
       o.overall_no, o.aspect, n.board_names, o.wording, o.grade, o.basis, o.note, o.section, o.page, o.quote,
       if(w.contested_grade = o.grade, w.grade, w.contested_grade) AS contested_grade
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN overall_body ob USING (report_id, body_id)
JOIN overall o USING (report_id, overall_no)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN scale_wording w ON w.wording = lower(o.wording)
LEFT JOIN named n USING (report_id, overall_no, body_id)
WHERE is_chosen($basis, o.basis)
  AND (len($boards::VARCHAR[]) = 0 OR n.is_about_chosen)
ORDER BY b.name, r.published_text DESC NULLS LAST, r.report_id, o.overall_no

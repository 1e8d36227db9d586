-- Fråga: Hur besvarades revisionsfrågorna i varje granskning?
-- Grain: one row per audit (report × assessed body) and grade, grades without questions included.
-- Parameters: bodies, counties, firms, topics, boards, years, basis VARCHAR[] (empty = all).
-- Columns: report_id, body_id, body_name, published_year, firm_name, title, grade (ja, delvis, nej, ej_bedomd), question_count,
--   interpreted_count (tolkad), total_count (questions of the audit within the selection).
-- Left out: questions that concern none of the chosen boards, or only boards of another body in a joint report.
-- Order: the body's name, year, then ja, delvis, nej, ej_bedomd.
WITH audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
selected_question AS (
  SELECT q.report_id, a.body_id, q.question_no, q.grade, q.basis
  FROM audit a
  JOIN question q USING (report_id)
  WHERE is_chosen($basis, q.basis)
    AND (EXISTS (
      SELECT 1 FROM question_board x JOIN report_board y USING (report_id, board_name)
      WHERE x.report_id = q.report_id AND x.question_no = q.question_no AND y.body_id = a.body_id
        AND is_chosen($boards, x.board_type))
      OR NOT EXISTS (SELECT 1 FROM report_board y WHERE y.report_id = a.report_id AND y.body_id = a.body_id))
),
grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
)
SELECT a.report_id, a.body_id, b.name AS body_name, a.published_year, f.name AS firm_name, r.title, g.grade,
       count(q.question_no) AS question_count,
       count(q.question_no) FILTER (WHERE q.basis = 'tolkad') AS interpreted_count,
       sum(count(q.question_no)) OVER (PARTITION BY a.report_id, a.body_id)::INTEGER AS total_count
FROM audit a
CROSS JOIN grade g
JOIN report r USING (report_id)
JOIN body b ON b.body_id = a.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN selected_question q ON q.report_id = a.report_id AND q.body_id = a.body_id AND q.grade = g.grade
GROUP BY a.report_id, a.body_id, b.name, a.published_year, f.name, r.title, g.grade, g.grade_order
ORDER BY b.name, a.published_year, a.report_id, g.grade_order

-- Fråga: Hur fördelar sig svaren på revisionsfrågorna i de valda granskningarna?
-- Grain: one row per grade, grades without questions included.
-- Parameters: bodies, counties, firms, topics, boards, years, basis VARCHAR[] (empty = all).
-- Columns: grade (ja, delvis, nej, ej_bedomd), question_count (questions of the reports, each once), interpreted_count (tolkad); the same
--   in every row: unseen_count (questions whose answer is not in the source: no grade, not counted), report_count and audit_count (report ×
--   assessed body) with a graded question within the selection.
-- Left out: questions that concern none of the chosen boards, or only other bodies of a joint report.
-- Order: ja, delvis, nej, ej_bedomd.
WITH asked AS ( -- grain: question × selected body that it concerns
  SELECT s.audit_id, s.report_no, q.question_order, q.grade, q.basis
  FROM audit_question q JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s ON s.audit_id = q.audit_id
  WHERE is_chosen($basis, q.basis) AND any_chosen($boards, q.board_types)
),
question AS (
  SELECT report_no, question_order, any_value(grade) AS grade, any_value(basis) AS basis FROM asked GROUP BY report_no, question_order
),
counted AS (
  SELECT grade, count(*) AS question_count, count(*) FILTER (WHERE basis = 'tolkad') AS interpreted_count FROM question GROUP BY grade
),
total AS (
  SELECT count(DISTINCT audit_id) AS audit_count, count(DISTINCT report_no) AS report_count,
         (SELECT count(*) FROM question WHERE grade = 'ingar_inte_i_kallan') AS unseen_count
  FROM asked WHERE grade <> 'ingar_inte_i_kallan'
),
grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
)
SELECT g.grade, coalesce(c.question_count, 0) AS question_count, coalesce(c.interpreted_count, 0) AS interpreted_count,
       t.unseen_count, t.audit_count, t.report_count
FROM grade g
CROSS JOIN total t
LEFT JOIN counted c USING (grade)
ORDER BY g.grade_order

-- Fråga: Hur fördelar sig svaren på revisionsfrågorna i de valda granskningarna?
-- Grain: one row per grade, grades without questions included.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, basis VARCHAR[] (empty = all).
-- Columns: grade (ja, delvis, nej, ej_bedomd), question_count (questions of the reports, each once), interpreted_count
--   (tolkad); the same in every row: unseen_count (questions whose answer is not in the source: no grade, not counted),
--   report_count and audit_count (report × assessed body) with a graded question within the selection.
-- Left out: questions that concern none of the chosen boards, or only other bodies of a joint report.
-- Order: ja, delvis, nej, ej_bedomd.
WITH asked AS ( -- grain: question × selected body that it concerns
  SELECT audit.audit_id, audit.report_no, question.question_order, question.grade, question.basis
  FROM audit_question question
  JOIN selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) audit
    ON audit.audit_id = question.audit_id
  WHERE is_chosen($basis, question.basis) AND any_chosen($boards, question.board_types)
),
report_question AS ( -- each question once
  SELECT report_no, question_order, any_value(grade) AS grade, any_value(basis) AS basis
  FROM asked
  GROUP BY report_no, question_order
),
counted AS (
  SELECT grade, count(*) AS question_count, count(*) FILTER (WHERE basis = 'tolkad') AS interpreted_count
  FROM report_question
  GROUP BY grade
),
unseen AS (
  SELECT count(*) AS unseen_count FROM report_question WHERE grade = 'ingar_inte_i_kallan'
),
total AS (
  SELECT count(DISTINCT audit_id) AS audit_count, count(DISTINCT report_no) AS report_count
  FROM asked
  WHERE grade <> 'ingar_inte_i_kallan'
),
grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
)
SELECT grade.grade, coalesce(counted.question_count, 0) AS question_count,
       coalesce(counted.interpreted_count, 0) AS interpreted_count,
       unseen.unseen_count, total.audit_count, total.report_count
FROM grade
CROSS JOIN total
CROSS JOIN unseen
LEFT JOIN counted USING (grade)
ORDER BY grade.grade_order

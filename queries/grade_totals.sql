-- Fråga: Hur fördelar sig svaren på revisionsfrågorna i hela banken?
-- Grain: one row per grade, grades without questions included.
-- Parameters: none.
-- Columns: grade (ja, delvis, nej, ej_bedomd), question_count, interpreted_count (tolkad).
-- Left out: questions whose answer is not in the source; reports that another replaces.
-- Order: ja, delvis, nej, ej_bedomd.
WITH grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
),
counted_question AS (
  FROM question SEMI JOIN counted_report USING (report_id)
)
SELECT grade.grade, count(question.question_no) AS question_count,
       count(question.question_no) FILTER (WHERE question.basis = 'tolkad') AS interpreted_count
FROM grade
LEFT JOIN counted_question question USING (grade)
GROUP BY grade.grade, grade.grade_order
ORDER BY grade.grade_order

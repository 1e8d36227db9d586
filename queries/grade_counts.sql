-- Fråga: Hur fördelar sig svaren på revisionsfrågorna i de valda granskningarna?
-- Grain: one row per grade, grades without questions included.
-- Parameters: bodies, counties, firms, topics, boards, years, basis VARCHAR[] (empty = all).
-- Columns: grade (ja, delvis, nej, ej_bedomd), question_count (question × assessed body), interpreted_count (tolkad); the same in every row:
--   audit_count (audits with a question within the selection), report_count (of these; fewer where a report is about several bodies).
-- Left out: questions that concern none of the chosen boards, or only boards of another body in a joint report.
-- Order: ja, delvis, nej, ej_bedomd.
WITH asked AS (
  FROM counted_grade($boards, $basis) SEMI JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) USING (audit_id)
),
counted AS (
  SELECT grade, sum(question_count)::BIGINT AS question_count, sum(interpreted_count)::BIGINT AS interpreted_count
  FROM asked GROUP BY grade
),
audit_total AS (
  SELECT count(*) AS audit_count, count(DISTINCT report_id) AS report_count
  FROM main.audit WHERE audit_id IN (SELECT audit_id FROM asked)
),
grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
)
SELECT g.grade, coalesce(c.question_count, 0) AS question_count, coalesce(c.interpreted_count, 0) AS interpreted_count,
       t.audit_count, t.report_count
FROM grade g
CROSS JOIN audit_total t
LEFT JOIN counted c USING (grade)
ORDER BY g.grade_order

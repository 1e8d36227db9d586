-- Fråga: Hur besvarades revisionsfrågorna i varje granskning?
-- Grain: one row per audit (report × assessed body) and grade, grades without questions included.
-- Parameters: bodies, counties, firms, topics, boards, years, basis VARCHAR[] (empty = all); asked_only BOOLEAN (leave out audits that have
--   no question within the selection); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: report_id, body_id, body_name, published_year, published_text, published_basis, firm_name, title, grade (ja, delvis, nej, ej_bedomd), question_count,
--   interpreted_count (tolkad), total_count (questions of the audit within the selection); row_count (rows without a limit).
-- Left out: questions that concern none of the chosen boards, or only other bodies of a joint report.
-- Order: the body's name, year, then ja, delvis, nej, ej_bedomd.
WITH audit AS (
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
  WHERE NOT $asked_only OR audit_id IN (SELECT audit_id FROM counted_grade($boards, $basis) WHERE $asked_only)
),
counted AS ( -- which bodies have the rows to show, four for each audit: the audits of these alone are put in order
  SELECT body_order, 4 * count(*) AS body_row_count, sum(4 * count(*)) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)::BIGINT AS row_count,
         sum(4 * count(*)) OVER in_order - 4 * count(*) AS first_body_row
  FROM audit GROUP BY body_order WINDOW in_order AS (ORDER BY body_order)
),
placed AS (
  SELECT a.*, c.row_count,
         c.first_body_row + 4 * row_number() OVER (PARTITION BY a.body_order ORDER BY a.published_year, a.report_id) - 4 AS first_row
  FROM counted c JOIN audit a USING (body_order)
  WHERE $row_limit = 0 OR (c.first_body_row < $row_offset + $row_limit AND c.first_body_row + c.body_row_count > $row_offset)
),
asked AS (
  FROM counted_grade($boards, $basis) SEMI JOIN placed USING (audit_id)
),
audit_total AS (
  SELECT audit_id, sum(question_count)::INTEGER AS total_count FROM asked GROUP BY audit_id
),
grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
)
SELECT p.report_id, p.body_id, b.name AS body_name, p.published_year, r.published_text, r.published_basis, f.name AS firm_name, r.title,
       g.grade,
       coalesce(q.question_count, 0) AS question_count, coalesce(q.interpreted_count, 0) AS interpreted_count,
       coalesce(t.total_count, 0) AS total_count, p.row_count
FROM placed p
CROSS JOIN grade g
JOIN body b USING (body_id)
JOIN report r USING (report_id)
LEFT JOIN firm f ON f.firm_id = p.firm_id
LEFT JOIN audit_total t ON t.audit_id = p.audit_id
LEFT JOIN asked q ON q.audit_id = p.audit_id AND q.grade = g.grade
WHERE $row_limit = 0 OR p.first_row + g.grade_order BETWEEN $row_offset + 1 AND $row_offset + $row_limit
ORDER BY p.first_row, g.grade_order

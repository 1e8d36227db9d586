-- Fråga: Hur besvarades revisionsfrågorna i varje granskning?
-- Grain: one row per audit (report × assessed body) and grade, grades without questions included.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, basis VARCHAR[] (empty = all);
--   asked_only BOOLEAN (leave out audits that have no question within the selection); row_limit INTEGER (0 = every
--   row); row_offset INTEGER.
-- Columns: report_id, body_id, body_name, published_year, published_text, published_basis, firm_name, title, grade (ja,
--   delvis, nej, ej_bedomd), question_count, interpreted_count (tolkad), total_count (questions of the audit within the
--   selection); row_count (rows without a limit).
-- Left out: questions that concern none of the chosen boards, or only other bodies of a joint report.
-- Order: the body's name, year, then ja, delvis, nej, ej_bedomd.
WITH chosen_audit AS (
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
  WHERE NOT $asked_only OR audit_id IN (SELECT audit_id FROM counted_grade($boards, $basis) WHERE $asked_only)
),
row_total AS (
  SELECT 4 * count(*) AS row_count FROM chosen_audit
),
counted AS ( -- which bodies have the rows to show, four for each audit: the audits of these alone are put in order
  SELECT body_order, 4 * count(*) AS body_row_count,
         sum(4 * count(*)) OVER (ORDER BY body_order) - 4 * count(*) AS first_body_row
  FROM chosen_audit
  GROUP BY body_order
),
placed AS (
  SELECT audit.*, row_total.row_count,
         counted.first_body_row + 4 * row_number() OVER (
           PARTITION BY audit.body_order ORDER BY audit.published_year, audit.report_id) - 4 AS first_row
  FROM counted
  JOIN chosen_audit audit USING (body_order)
  CROSS JOIN row_total
  WHERE $row_limit = 0 OR (counted.first_body_row < $row_offset + $row_limit
                           AND counted.first_body_row + counted.body_row_count > $row_offset)
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
SELECT placed.report_id, placed.body_id, body.name AS body_name, placed.published_year, report.published_text,
       report.published_basis, firm.name AS firm_name, report.title, grade.grade,
       coalesce(asked.question_count, 0) AS question_count, coalesce(asked.interpreted_count, 0) AS interpreted_count,
       coalesce(audit_total.total_count, 0) AS total_count, placed.row_count
FROM placed
CROSS JOIN grade
JOIN body USING (body_id)
JOIN report USING (report_id)
LEFT JOIN firm ON firm.firm_id = placed.firm_id
LEFT JOIN audit_total ON audit_total.audit_id = placed.audit_id
LEFT JOIN asked ON asked.audit_id = placed.audit_id AND asked.grade = grade.grade
WHERE $row_limit = 0 OR placed.first_row + grade.grade_order BETWEEN $row_offset + 1 AND $row_offset + $row_limit
ORDER BY placed.first_row, grade.grade_order

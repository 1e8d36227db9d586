-- Fråga: Hur många granskningar har varje byrå gjort varje år?
-- Grain: one row per firm and year that a selected audit has.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: firm_name (NULL = unknown), published_year (NULL = unknown), report_count, audit_count (report × assessed
--   body), unprinted_count (reports whose year is known but not printed).
-- Left out: bodies that a report only observes.
-- Order: the firm's name, then the year; unknown last.
SELECT firm.name AS firm_name, selected.published_year,
       count(DISTINCT selected.report_no) AS report_count,
       count(*) AS audit_count,
       count(DISTINCT selected.report_no) FILTER (
         selected.published_year IS NOT NULL AND report.published_basis <> 'tryckt') AS unprinted_count
FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
JOIN report USING (report_id)
LEFT JOIN firm ON firm.firm_id = selected.firm_id
GROUP BY firm.name, selected.firm_id, selected.published_year
ORDER BY firm.name NULLS LAST, selected.published_year NULLS LAST

-- Fråga: Hur många granskningar har varje byrå gjort varje år?
-- Grain: one row per firm and year that a selected audit has.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: firm_name (NULL = unknown), published_year (NULL = unknown), report_count, audit_count (report × assessed
--   body), unprinted_count (reports whose year is known but not printed).
-- Left out: bodies that a report only observes.
-- Order: the firm's name, then the year; unknown last.
SELECT f.name AS firm_name, s.published_year, count(DISTINCT s.report_no) AS report_count, count(*) AS audit_count,
       count(DISTINCT s.report_no) FILTER (s.published_year IS NOT NULL AND r.published_basis <> 'tryckt') AS unprinted_count
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN report r ON r.report_id = s.report_id
LEFT JOIN firm f ON f.firm_id = s.firm_id
GROUP BY f.name, s.firm_id, s.published_year
ORDER BY f.name NULLS LAST, s.published_year NULLS LAST

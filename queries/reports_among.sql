-- Fråga: Vilka av de angivna granskningarna är valda, och hur många är valda i allt?
-- Grain: one row per given report with a selected audit.
-- Parameters: reports VARCHAR[] (report_id; empty = none); bodies, counties, groups, population, firms, topics, boards,
--   years VARCHAR[] (empty = all).
-- Columns: report_id, selected_count (reports with a selected audit, given or not; the same in every row).
-- Left out: reports that another replaces.
-- Order: report_id.
WITH chosen_report AS (
  SELECT DISTINCT report_id FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
)
SELECT report_id, (SELECT count(*) FROM chosen_report) AS selected_count
FROM chosen_report
SEMI JOIN (SELECT unnest($reports::VARCHAR[]) AS report_id) given USING (report_id)
ORDER BY report_id

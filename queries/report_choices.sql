-- Fråga: Vilka granskningar går det att öppna, med kommun, år, titel och byrå?
-- Grain: one row per report with a selected audit.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: report_id, body_names (the assessed bodies, comma separated), published_text (NULL = unknown), published_basis, title,
--   firm_name (NULL = unknown), selected_count (reports in the selection, the same in every row).
-- Left out: all but the first 500, which is more than a list on screen can show.
-- Order: the bodies' names, newest report, report_id.
WITH selected_report AS (
  SELECT DISTINCT report_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
named AS (
  SELECT rb.report_id, string_agg(b.name, ', ' ORDER BY b.name) AS body_names
  FROM selected_report
  JOIN report_body rb USING (report_id)
  JOIN body b USING (body_id)
  WHERE rb.role = 'bedomd'
  GROUP BY rb.report_id
)
SELECT r.report_id, n.body_names, r.published_text, r.published_basis, r.title, f.name AS firm_name,
       count(*) OVER () AS selected_count
FROM named n
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
ORDER BY n.body_names COLLATE sv, r.published_text DESC NULLS LAST, r.report_id
LIMIT 500

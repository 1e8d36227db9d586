-- Fråga: Vilka granskningar går det att öppna, med kommun, år, titel och byrå?
-- Grain: one row per report with a selected audit.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: report_id, body_names (the assessed bodies in the file's order, comma
--   separated), published_text (NULL = unknown), published_basis, title,
--   firm_name (NULL = unknown), selected_count (reports in the selection, the same in every row).
-- Left out: all but the first 500, which is more than a list on screen can show.
-- Order: the bodies' names, newest report, report_id.
WITH selected_report AS (
  SELECT DISTINCT a.report_no FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s JOIN main.audit a USING (audit_id)
),
audit AS (
  SELECT a.report_no, a.report_id, a.published_text, b.name, rb.party_order
  FROM main.audit a SEMI JOIN selected_report USING (report_no)
  JOIN body b USING (body_id) JOIN report_body rb ON rb.report_id = a.report_id AND rb.body_id = a.body_id
),
report_name AS (
  SELECT report_no, any_value(report_id) AS report_id, any_value(published_text) AS published_text, any_value(name) AS name,
         count(*) AS body_count
  FROM audit GROUP BY report_no
),
joint AS (
  SELECT report_no, string_agg(name, ', ' ORDER BY party_order) AS names
  FROM audit SEMI JOIN (FROM report_name WHERE body_count > 1) USING (report_no)
  GROUP BY report_no
),
listed AS ( -- the rows to show are decided first: their texts take time
  SELECT r.report_id, coalesce(j.names, r.name) AS body_names, (SELECT count(*) FROM report_name) AS selected_count
  FROM report_name r LEFT JOIN joint j USING (report_no)
  ORDER BY body_names COLLATE sv, r.published_text DESC NULLS LAST, r.report_id
  LIMIT 500
)
SELECT r.report_id, n.body_names, r.published_text, r.published_basis, r.title, f.name AS firm_name, n.selected_count
FROM listed n
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
ORDER BY n.body_names COLLATE sv, r.published_text DESC NULLS LAST, r.report_id

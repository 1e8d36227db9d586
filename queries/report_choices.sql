-- Fråga: Vilka granskningar går det att öppna, med kommun, år, titel och byrå?
-- Grain: one row per report with a selected audit.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: report_id, body_names (the assessed bodies in the file's order, comma separated), published_text (NULL =
--   unknown), published_basis, title, firm_name (NULL = unknown), selected_count (reports in the selection, the same in
--   every row).
-- Left out: all but the first 500, which is more than a list on screen can show.
-- Order: the bodies' names, newest report, report_id.
WITH chosen_report AS (
  SELECT DISTINCT report_id FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
named AS ( -- under the names of all that the report assesses, also those outside the selection
  SELECT audit.report_id, any_value(audit.published_text) AS published_text,
         string_agg(body.name, ', ' ORDER BY party.party_order) AS body_names
  FROM audit
  SEMI JOIN chosen_report ON chosen_report.report_id = audit.report_id
  JOIN body USING (body_id)
  JOIN report_body party ON party.report_id = audit.report_id AND party.body_id = audit.body_id
  GROUP BY audit.report_id
),
listed AS ( -- the rows to show are decided first: their texts take time
  SELECT report_id, body_names, (SELECT count(*) FROM named) AS selected_count
  FROM named
  ORDER BY body_names COLLATE sv, published_text DESC NULLS LAST, report_id
  LIMIT 500
)
SELECT report.report_id, listed.body_names, report.published_text, report.published_basis, report.title,
       firm.name AS firm_name, listed.selected_count
FROM listed
JOIN report USING (report_id)
LEFT JOIN firm USING (firm_id)
ORDER BY listed.body_names COLLATE sv, report.published_text DESC NULLS LAST, report.report_id

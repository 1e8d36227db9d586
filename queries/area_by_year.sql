-- Fråga: Hur bedömdes området varje år, och av vilka byråer?
-- Grain: one row per year and firm that a selected audit has.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all; several areas are judged as one); leading_only BOOLEAN.
-- Columns: published_year (NULL = unknown), firm_name (NULL = unknown); counts of granskningar (reports):
--   selected_count, examined_count, brist_count, delvis_count, fungerar_count, not_examined_count.
-- Left out: bodies that a report only observes.
-- Order: the year, then the firm's name; unknown last.
WITH chosen_audit AS (
  SELECT audit_id, report_no, published_year, firm_id
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
chosen_report AS (
  SELECT DISTINCT report_no, published_year, firm_id FROM chosen_audit
),
report_area AS ( -- grain: report that examined one of the areas; their findings put together
  SELECT chosen_audit.report_no, combined_status(examined.status) AS status
  FROM counted_area($boards, $rests_on) examined
  JOIN chosen_audit USING (audit_id)
  SEMI JOIN selected_area($areas, $leading_only) area ON area.area_order = examined.area_no
  GROUP BY chosen_audit.report_no
)
SELECT report.published_year, firm.name AS firm_name,
       count(*) AS selected_count,
       count(judged.status) AS examined_count,
       count(*) FILTER (WHERE judged.status = 'brist') AS brist_count,
       count(*) FILTER (WHERE judged.status = 'delvis') AS delvis_count,
       count(*) FILTER (WHERE judged.status = 'fungerar') AS fungerar_count,
       count(*) - count(judged.status) AS not_examined_count
FROM chosen_report report
LEFT JOIN report_area judged USING (report_no)
LEFT JOIN firm USING (firm_id)
GROUP BY report.published_year, report.firm_id, firm.name
ORDER BY report.published_year NULLS LAST, firm.name NULLS LAST

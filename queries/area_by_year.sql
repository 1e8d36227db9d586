-- Fråga: Hur bedömdes området varje år, och av vilka byråer?
-- Grain: one row per year and firm that a selected audit has.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all; several areas are judged as one);
--   leading_only BOOLEAN.
-- Columns: published_year (NULL = unknown), firm_name (NULL = unknown); counts of granskningar (reports): selected_count,
--   examined_count, brist_count, delvis_count, fungerar_count, not_examined_count.
-- Left out: bodies that a report only observes.
-- Order: the year, then the firm's name; unknown last.
WITH audit AS (
  SELECT audit_id, report_no, published_year, firm_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
report_area AS (
  SELECT s.report_no, status_of(bit_or(f.statuses)) AS status
  FROM counted_area($boards, $rests_on) f
  JOIN audit s USING (audit_id)
  SEMI JOIN selected_area($areas, $leading_only) a ON a.area_order = f.area_no
  GROUP BY s.report_no
)
SELECT s.published_year, f.name AS firm_name,
       count(*) AS selected_count,
       count(x.status) AS examined_count,
       count(*) FILTER (WHERE x.status = 'brist') AS brist_count,
       count(*) FILTER (WHERE x.status = 'delvis') AS delvis_count,
       count(*) FILTER (WHERE x.status = 'fungerar') AS fungerar_count,
       count(*) - count(x.status) AS not_examined_count
FROM (SELECT DISTINCT report_no, published_year, firm_id FROM audit) s
LEFT JOIN report_area x USING (report_no)
LEFT JOIN firm f USING (firm_id)
GROUP BY s.published_year, s.firm_id, f.name
ORDER BY s.published_year NULLS LAST, f.name NULLS LAST

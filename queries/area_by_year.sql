-- Fråga: Hur bedömdes området varje år, och av vilka byråer?
-- Grain: one row per year and firm that a selected audit has.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all; several areas are judged as one);
--   leading_only BOOLEAN.
-- Columns: published_year (NULL = unknown), firm_name (NULL = unknown); counts of audits (report × assessed body): selected_count,
--   examined_count, brist_count, delvis_count, fungerar_count, not_examined_count.
-- Left out: bodies that a report only observes.
-- Order: the year, then the firm's name; unknown last.
WITH audit_area AS (
  SELECT f.audit_id, status_of(bit_or(f.statuses)) AS status
  FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
  SEMI JOIN selected_area($areas, $leading_only) a ON a.area_order = f.area_no
  GROUP BY f.audit_id
)
SELECT s.published_year, f.name AS firm_name,
       count(*) AS selected_count,
       count(x.status) AS examined_count,
       count(*) FILTER (WHERE x.status = 'brist') AS brist_count,
       count(*) FILTER (WHERE x.status = 'delvis') AS delvis_count,
       count(*) FILTER (WHERE x.status = 'fungerar') AS fungerar_count,
       count(*) - count(x.status) AS not_examined_count
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
LEFT JOIN audit_area x USING (audit_id)
LEFT JOIN firm f USING (firm_id)
GROUP BY s.published_year, s.firm_id, f.name
ORDER BY s.published_year NULLS LAST, f.name NULLS LAST

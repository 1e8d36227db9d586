-- Fråga: Hur bedömde varje vald granskning varje område, och vilka har inte granskat det?
-- Grain: one row per selected area and audit (report × assessed body).
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, report_id, body_id, body_name, county_name,
--   published_year (NULL = unknown), published_text, firm_name, status (brist, delvis, fungerar, ej_granskat), finding_count.
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, then brist, delvis, fungerar, ej_granskat, then the body's name.
WITH audit_area AS (
  SELECT report_id, body_id, area_id, combined_status(list(status)) AS status, count(*) AS finding_count
  FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on)
  GROUP BY report_id, body_id, area_id
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       s.report_id, s.body_id, b.name AS body_name, b.county_name, s.published_year, s.published_text, f.name AS firm_name,
       coalesce(x.status, 'ej_granskat') AS status,
       coalesce(x.finding_count, 0) AS finding_count
FROM selected_area($areas, $leading_only) a
CROSS JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN body b USING (body_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN audit_area x USING (report_id, body_id, area_id)
ORDER BY a.dimension_order, a.area_order,
         list_position(['brist', 'delvis', 'fungerar', 'ej_granskat'], coalesce(x.status, 'ej_granskat')),
         b.name, s.published_year, s.report_id

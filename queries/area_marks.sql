-- Fråga: Hur bedömde varje vald granskning varje område, och vilka har inte granskat det?
-- Grain: one row per selected area and audit (report × assessed body).
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, report_id, body_id, body_name, county_name,
--   published_year (NULL = unknown), published_text, published_basis, firm_name, status (brist, delvis, fungerar, ej_granskat), finding_count;
--   row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, then brist, delvis, fungerar, ej_granskat, then the body's name, oldest report.
WITH audit AS (
  SELECT s.*, row_number() OVER (ORDER BY s.body_order, s.published_year, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
),
audit_total AS (
  SELECT count(*) AS audit_count FROM audit
),
placed_area AS ( -- every area has a row for each audit, so that it is known where an area's rows begin
  SELECT a.*, t.audit_count, count(*) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) * t.audit_count AS row_count,
         (row_number() OVER in_order - 1) * t.audit_count AS first_row
  FROM selected_area($areas, $leading_only) a CROSS JOIN audit_total t
  WINDOW in_order AS (ORDER BY a.dimension_order, a.area_order)
),
shown_area AS (
  SELECT * FROM placed_area
  WHERE $row_limit = 0 OR (first_row < $row_offset + $row_limit AND first_row + audit_count > $row_offset)
),
audit_area AS (
  SELECT x.audit_id, x.area_no AS area_order, x.statuses, x.finding_count
  FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) x
  SEMI JOIN shown_area a ON a.area_order = x.area_no
),
placed AS (
  SELECT a.area_order, s.audit_id, x.statuses, x.finding_count,
         a.first_row + row_number() OVER (
           PARTITION BY a.first_row ORDER BY CASE statuses WHEN 1 THEN 1 WHEN 4 THEN 3 ELSE if(statuses IS NULL, 4, 2) END, s.audit_order) AS row_no
  FROM shown_area a
  CROSS JOIN audit s
  LEFT JOIN audit_area x USING (audit_id, area_order)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       s.report_id, s.body_id, b.name AS body_name, b.county_name, s.published_year, s.published_text, r.published_basis, f.name AS firm_name,
       if(p.statuses IS NULL, 'ej_granskat', status_of(p.statuses)) AS status,
       coalesce(p.finding_count, 0) AS finding_count, a.row_count
FROM placed p
JOIN audit s USING (audit_id)
JOIN shown_area a USING (area_order)
JOIN body b USING (body_id)
JOIN report r USING (report_id)
LEFT JOIN firm f ON f.firm_id = s.firm_id
WHERE $row_limit = 0 OR p.row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
ORDER BY p.row_no

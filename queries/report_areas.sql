-- Fråga: Vilken status fick varje område i rapporten, och vilka har den inte granskat?
-- Grain: one row per report, assessed body and area of the codebook.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, body_id, body_name, dimension_id, dimension_label, area_id, area_label, is_leading, status (brist, delvis,
--   fungerar, ej_granskat); counts of findings: brist_count, delvis_count, fungerar_count, finding_count; counts of areas within
--   the dimension: area_count, examined_area_count; of all areas: total_examined_count, total_weakness_count (brist or delvis),
--   total_area_count.
-- Left out: bodies that a report only observes.
-- Order: report_id, the body's name, the codebook's order of dimensions, then brist, delvis, fungerar, ej_granskat, the
--   codebook's order.
WITH audit AS (
  SELECT report_id, body_id FROM report_body WHERE role = 'bedomd' AND is_chosen($reports, report_id)
),
found AS (
  SELECT fb.report_id, fb.body_id, x.area_id, combined_status(list(x.status)) AS status, count(*) AS finding_count,
         count(*) FILTER (WHERE x.status = 'brist') AS brist_count,
         count(*) FILTER (WHERE x.status = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE x.status = 'fungerar') AS fungerar_count
  FROM audit
  JOIN finding_body fb USING (report_id, body_id)
  JOIN finding x USING (report_id, finding_no)
  GROUP BY fb.report_id, fb.body_id, x.area_id
)
SELECT u.report_id, u.body_id, b.name AS body_name, a.dimension_id, a.dimension_label, a.area_id, a.area_label, a.is_leading,
       coalesce(x.status, 'ej_granskat') AS status,
       coalesce(x.brist_count, 0) AS brist_count, coalesce(x.delvis_count, 0) AS delvis_count,
       coalesce(x.fungerar_count, 0) AS fungerar_count, coalesce(x.finding_count, 0) AS finding_count,
       count(*) OVER by_dimension AS area_count, count(x.status) OVER by_dimension AS examined_area_count,
       count(x.status) OVER by_audit AS total_examined_count,
       count(*) FILTER (WHERE x.status <> 'fungerar') OVER by_audit AS total_weakness_count,
       count(*) OVER by_audit AS total_area_count
FROM audit u
CROSS JOIN selected_area([], false) a
JOIN body b USING (body_id)
LEFT JOIN found x USING (report_id, body_id, area_id)
WINDOW by_audit AS (PARTITION BY u.report_id, u.body_id),
       by_dimension AS (PARTITION BY u.report_id, u.body_id, a.dimension_id)
ORDER BY u.report_id, b.name, u.body_id, a.dimension_order,
         list_position(['brist', 'delvis', 'fungerar', 'ej_granskat'], coalesce(x.status, 'ej_granskat')), a.area_order

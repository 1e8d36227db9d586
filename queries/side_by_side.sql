-- Fråga: Hur skiljer sig två kommuner, område för område?
-- Grain: one row per area that at least one of the two has examined.
-- Parameters: body_a, body_b VARCHAR (body ids); firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label; status_a, status_b (brist, delvis, fungerar, ej_granskat);
--   year_a, year_b (of the newest audits; NULL = not examined, or unknown), report_ids_a, report_ids_b (the newest audits' reports, put
--   together in the status; several where the dates do not tell which is newest; NULL when not examined).
-- Left out: areas that neither has examined; older audits of an area that a newer one has examined.
-- Order: leading areas first, then the codebook's order.
WITH latest AS (
  SELECT u.body_id, n.area_no AS area_order, status_of(bit_or(n.statuses)) AS status, max(u.published_year) AS published_year,
         list(u.report_id ORDER BY u.report_id) AS report_ids
  FROM newest_audit_area([$body_a, $body_b], [], $firms, $topics, $boards, $years, $rests_on) n
  JOIN main.audit u USING (audit_id)
  GROUP BY u.body_id, n.area_no
)
SELECT s.area_id, s.area_label, s.is_leading, s.dimension_label,
       coalesce(a.status, 'ej_granskat') AS status_a, a.published_year AS year_a, a.report_ids AS report_ids_a,
       coalesce(b.status, 'ej_granskat') AS status_b, b.published_year AS year_b, b.report_ids AS report_ids_b
FROM selected_area($areas, $leading_only) s
LEFT JOIN latest a ON a.area_order = s.area_order AND a.body_id = $body_a
LEFT JOIN latest b ON b.area_order = s.area_order AND b.body_id = $body_b
WHERE a.status IS NOT NULL OR b.status IS NOT NULL
ORDER BY s.is_leading DESC, s.dimension_order, s.area_order

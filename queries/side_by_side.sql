-- Fråga: Hur skiljer sig två kommuner, område för område?
-- Grain: one row per area that at least one of the two has examined.
-- Parameters: body_a, body_b VARCHAR (body ids); firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label; status_a, status_b (brist, delvis, fungerar, ej_granskat);
--   year_a, year_b, report_id_a, report_id_b (NULL when not examined).
-- Left out: areas that neither has examined; older audits of an area that a newer one has examined.
-- Order: leading areas first, then the codebook's order.
WITH audit_area AS (
  SELECT u.report_id, u.body_id, a.area_id, u.published_year, u.published_text, status_of(x.statuses) AS status
  FROM selected_audit_area([$body_a, $body_b], [], $firms, $topics, $boards, $years, $rests_on) x
  JOIN main.audit u USING (audit_id)
  JOIN area a ON a.sort_order = x.area_no
),
latest AS (
  SELECT * FROM audit_area
  QUALIFY row_number() OVER (
    PARTITION BY body_id, area_id ORDER BY published_text DESC NULLS LAST, report_id DESC) = 1
)
SELECT s.area_id, s.area_label, s.is_leading, s.dimension_label,
       coalesce(a.status, 'ej_granskat') AS status_a, a.published_year AS year_a, a.report_id AS report_id_a,
       coalesce(b.status, 'ej_granskat') AS status_b, b.published_year AS year_b, b.report_id AS report_id_b
FROM selected_area($areas, $leading_only) s
LEFT JOIN latest a ON a.area_id = s.area_id AND a.body_id = $body_a
LEFT JOIN latest b ON b.area_id = s.area_id AND b.body_id = $body_b
WHERE a.status IS NOT NULL OR b.status IS NOT NULL
ORDER BY s.is_leading DESC, s.dimension_order, s.area_order

-- Fråga: Hur skiljer sig två kommuner, område för område?
-- Grain: one row per area that at least one of the two has examined.
-- Parameters: body_a, body_b VARCHAR (body ids); firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all);
--   leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label; status_a, status_b (brist, delvis, fungerar, ej_granskat);
--   year_a, year_b (of the newest audits; NULL = not examined, or unknown), report_ids_a, report_ids_b (the newest
--   audits' reports, put together in the status; several where the dates do not tell which is newest; NULL when not
--   examined), own_answers_a, own_answers_b (as own_answers of area_matrix).
-- Left out: areas that neither has examined; older audits of an area that a newer one has examined.
-- Order: leading areas first, then the codebook's order.
WITH latest AS ( -- grain: body × area; the newest audits, put together where several are the newest
  SELECT audit.body_id, newest.area_no AS area_order, combined_status(newest.status) AS status,
         max(audit.published_year) AS published_year, list(audit.report_id ORDER BY audit.report_id) AS report_ids
  FROM newest_audit_area([$body_a, $body_b], [], [], [], $firms, $topics, $boards, $years, $rests_on) newest
  JOIN audit USING (audit_id)
  GROUP BY audit.body_id, newest.area_no
),
answered AS (
  SELECT body.body_id, own.area_no AS area_order, own.own_answers
  FROM newest_own_answers([$body_a, $body_b], [], [], [], $firms, $topics, $boards, $years, $rests_on) own
  JOIN (SELECT DISTINCT body_id, body_order FROM audit) body USING (body_order)
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_label,
       coalesce(of_a.status, 'ej_granskat') AS status_a, of_a.published_year AS year_a, of_a.report_ids AS report_ids_a,
       coalesce(of_b.status, 'ej_granskat') AS status_b, of_b.published_year AS year_b, of_b.report_ids AS report_ids_b,
       answered_a.own_answers AS own_answers_a, answered_b.own_answers AS own_answers_b
FROM selected_area($areas, $leading_only) area
LEFT JOIN latest of_a ON of_a.area_order = area.area_order AND of_a.body_id = $body_a
LEFT JOIN latest of_b ON of_b.area_order = area.area_order AND of_b.body_id = $body_b
LEFT JOIN answered answered_a ON answered_a.area_order = area.area_order AND answered_a.body_id = $body_a
LEFT JOIN answered answered_b ON answered_b.area_order = area.area_order AND answered_b.body_id = $body_b
WHERE of_a.status IS NOT NULL OR of_b.status IS NOT NULL
ORDER BY area.is_leading DESC, area.dimension_order, area.area_order

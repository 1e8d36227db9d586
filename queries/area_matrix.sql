-- Fråga: Hur står det till i varje område i varje vald kommun, enligt den senaste granskning som undersökt det?
-- Grain: one row per area and shown body; areas that fewer than min_examined of the selected bodies have examined are left out.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   min_examined INTEGER (0 = every area); shown_bodies VARCHAR[] (those of the selected that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, status (brist, delvis, fungerar,
--   ej_granskat), report_id, published_year, firm_name (NULL when not examined), examined_count and weakness_count (selected bodies, per
--   area).
-- Left out: older audits of an area that a newer one of the same body has examined.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH audit AS (
  SELECT *, row_number() OVER (ORDER BY published_text NULLS FIRST, report_id) AS newness, dense_rank() OVER (ORDER BY body_id) AS body_no
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
chosen_area AS (
  SELECT * FROM selected_area($areas, $leading_only)
),
found AS (
  SELECT f.audit_id, f.area_no, f.status
  FROM selected_audit_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
  SEMI JOIN chosen_area a ON a.area_order = f.area_no
),
latest AS (
  SELECT a.body_no, f.area_no, arg_max(f.audit_id, a.newness) AS audit_id
  FROM found f JOIN audit a USING (audit_id)
  GROUP BY a.body_no, f.area_no
),
judged AS (
  SELECT l.body_no, l.area_no, l.audit_id, status_of(bit_or(status_bit(f.status))) AS status
  FROM latest l JOIN found f USING (audit_id, area_no)
  GROUP BY ALL
),
counted AS (
  SELECT area_no, count(*) AS examined_count, count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count
  FROM judged GROUP BY area_no
),
shown_body AS (
  SELECT DISTINCT a.body_no, a.body_id, b.name AS body_name
  FROM audit a JOIN body b USING (body_id)
  WHERE is_chosen($shown_bodies, a.body_id)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label, s.body_id, s.body_name,
       coalesce(j.status, 'ej_granskat') AS status, l.report_id, l.published_year, f.name AS firm_name,
       coalesce(c.examined_count, 0) AS examined_count, coalesce(c.weakness_count, 0) AS weakness_count
FROM chosen_area a
CROSS JOIN shown_body s
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN judged j ON j.body_no = s.body_no AND j.area_no = a.area_order
LEFT JOIN audit l ON l.audit_id = j.audit_id
LEFT JOIN firm f ON f.firm_id = l.firm_id
WHERE coalesce(c.examined_count, 0) >= $min_examined
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order, s.body_name, s.body_id

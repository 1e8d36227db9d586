-- Fråga: Hur står det till i varje område i varje vald kommun, enligt den senaste granskning som undersökt det?
-- Grain: one row per area and shown body; areas that fewer than min_examined of the selected bodies have examined are left out.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   min_examined INTEGER (0 = every area); shown_bodies VARCHAR[] (those of the selected that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, status (brist, delvis, fungerar,
--   ej_granskat), report_id, published_year, firm_name (NULL when not examined), examined_count and weakness_count (selected bodies, per
--   area).
-- Left out: older audits of an area that a newer one of the same body has examined.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY is_leading DESC, dimension_order, area_order) AS area_place FROM selected_area($areas, $leading_only)
),
audit AS ( -- newness also holds the audit's number, in bits 3 to 34, and room for statuses
  SELECT s.audit_id, s.body_id, s.body_order, row_number() OVER (ORDER BY s.published_text NULLS FIRST, s.report_id) << 35 | s.audit_id::BIGINT << 3 AS newness
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
),
newest AS ( -- the newest audit with its statuses
  SELECT a.body_order, f.area_no, max(a.newness | f.statuses) AS found
  FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
  JOIN audit a USING (audit_id)
  SEMI JOIN selected_area($areas, $leading_only) c ON c.area_order = f.area_no
  GROUP BY a.body_order, f.area_no
),
judged AS (
  SELECT n.body_order, n.area_no, l.report_id, l.published_year, f.name AS firm_name, status_of(n.found & 7) AS status
  FROM newest n
  JOIN main.audit l ON l.audit_id = (n.found >> 3 & 4294967295)::INTEGER
  LEFT JOIN firm f ON f.firm_id = l.firm_id
),
counted AS (
  SELECT area_no, count(*) AS examined_count, count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count
  FROM judged GROUP BY area_no
),
shown_body AS (
  SELECT body_id, body_order, name AS body_name FROM (SELECT DISTINCT body_id, body_order FROM audit) JOIN body USING (body_id)
  WHERE is_chosen($shown_bodies, body_id)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label, s.body_id, s.body_name,
       coalesce(j.status, 'ej_granskat') AS status, j.report_id, j.published_year, j.firm_name,
       coalesce(c.examined_count, 0) AS examined_count, coalesce(c.weakness_count, 0) AS weakness_count
FROM chosen_area a
CROSS JOIN shown_body s
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN judged j ON j.body_order = s.body_order AND j.area_no = a.area_order
WHERE coalesce(c.examined_count, 0) >= $min_examined
ORDER BY a.area_place, s.body_order

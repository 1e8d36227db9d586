-- Fråga: Hur står det till i varje område i varje vald kommun, enligt den senaste granskning som undersökt det?
-- Grain: one row per area and shown body; areas that fewer than min_examined of the selected bodies have examined are left out.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   min_examined INTEGER (0 = every area); shown_bodies VARCHAR[] (those of the selected that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, kind (kommun, region, ovrig), status (brist, delvis, fungerar,
--   ej_granskat), report_id, published_year, firm_name (NULL when not examined; where several are the newest, the first of them, their
--   last year, and NULL where they differ), newest_count (audits put together in the status; over 1 where the dates do not tell which is
--   newest); counts of selected bodies, per area: examined_count and weakness_count.
-- Left out: older audits of an area that a newer one of the same body has examined.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY is_leading DESC, dimension_order, area_order) AS area_place FROM selected_area($areas, $leading_only)
),
audit AS (
  SELECT body_id, body_order FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) GROUP BY body_id, body_order
),
judged AS ( -- the newest audits, put together where several are the newest
  SELECT n.body_order, n.area_no, status_of(bit_or(n.statuses)) AS status, count(*) AS newest_count, min(l.report_id) AS report_id,
         max(l.published_year) AS published_year,
         CASE WHEN count(DISTINCT coalesce(l.firm_id, '')) = 1 THEN any_value(l.firm_id) END AS firm_id
  FROM newest_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) n
  JOIN main.audit l ON l.audit_id = n.audit_id
  SEMI JOIN selected_area($areas, $leading_only) c ON c.area_order = n.area_no
  GROUP BY n.body_order, n.area_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count, count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count
  FROM judged GROUP BY area_no
),
shown_body AS (
  SELECT body_id, body_order, name AS body_name, kind FROM audit JOIN body USING (body_id)
  WHERE is_chosen($shown_bodies, body_id)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label, s.body_id, s.body_name, s.kind,
       coalesce(j.status, 'ej_granskat') AS status, j.report_id, j.published_year, f.name AS firm_name,
       coalesce(j.newest_count, 0) AS newest_count,
       coalesce(c.examined_count, 0) AS examined_count, coalesce(c.weakness_count, 0) AS weakness_count
FROM chosen_area a
CROSS JOIN shown_body s
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN judged j ON j.body_order = s.body_order AND j.area_no = a.area_order
LEFT JOIN firm f ON f.firm_id = j.firm_id
WHERE coalesce(c.examined_count, 0) >= $min_examined
ORDER BY a.area_place, s.body_order

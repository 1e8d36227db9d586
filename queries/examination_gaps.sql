-- Fråga: När granskades varje område senast i varje vald kommun, och var har det aldrig granskats?
-- Grain: one row per selected area and shown body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   today_year INTEGER (0 = no ages); shown_bodies VARCHAR[] (those of the selected that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, kind (kommun, region, ovrig), report_id, firm_name (of the
--   newest audit, as in area_matrix), last_year (NULL = not examined, or unknown), years_since (last_year; whole years, NULL = as
--   last_year), age_class (ar_0_3, ar_4_7, ar_8, okant_ar, ej_granskat), newest_count (audits that may be the newest), examined_count and missing_count (selected bodies, per area).
-- Left out: older audits of an area that a newer one of the same body has examined; bodies without a selected audit.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY is_leading DESC, dimension_order, area_order) AS area_place FROM selected_area($areas, $leading_only)
),
audit AS (
  SELECT body_id, body_order FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) GROUP BY body_id, body_order
),
latest AS ( -- the newest audits, put together where several are the newest
  SELECT n.body_order, n.area_no, count(*) AS newest_count, min(l.report_id) AS report_id, max(l.published_year) AS published_year,
         CASE WHEN count(DISTINCT coalesce(l.firm_id, '')) = 1 THEN any_value(l.firm_id) END AS firm_id
  FROM newest_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) n
  JOIN main.audit l ON l.audit_id = n.audit_id
  SEMI JOIN selected_area($areas, $leading_only) c ON c.area_order = n.area_no
  GROUP BY n.body_order, n.area_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count FROM latest GROUP BY area_no
),
selected_body AS (
  SELECT body_id, body_order, name AS body_name, kind FROM audit JOIN body USING (body_id)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       s.body_id, s.body_name, s.kind, l.report_id, f.name AS firm_name, l.published_year AS last_year,
       nullif($today_year, 0) - l.published_year AS years_since,
       CASE WHEN l.newest_count IS NULL THEN 'ej_granskat'
            WHEN years_since IS NULL THEN 'okant_ar'
            WHEN years_since < 4 THEN 'ar_0_3'
            WHEN years_since < 8 THEN 'ar_4_7'
            ELSE 'ar_8' END AS age_class,
       coalesce(l.newest_count, 0) AS newest_count, coalesce(c.examined_count, 0) AS examined_count,
       (SELECT count(*) FROM selected_body) - coalesce(c.examined_count, 0) AS missing_count
FROM chosen_area a
CROSS JOIN (FROM selected_body WHERE is_chosen($shown_bodies, body_id)) s
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN latest l ON l.body_order = s.body_order AND l.area_no = a.area_order
LEFT JOIN firm f ON f.firm_id = l.firm_id
ORDER BY a.area_place, s.body_order

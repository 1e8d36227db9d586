-- Fråga: När granskades varje område senast i varje vald kommun, och var har det aldrig granskats?
-- Grain: one row per selected area and shown body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   today_year INTEGER (0 = no ages); shown_bodies VARCHAR[] (those of the selected that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, report_id, firm_name, last_year (NULL = not
--   examined, or unknown), years_since (last_year; whole years, NULL = as last_year), age_class (ar_0_3, ar_4_7, ar_8, okant_ar,
--   ej_granskat), examined_count and missing_count (selected bodies, per area).
-- Left out: older audits of an area that a newer one of the same body has examined; bodies without a selected audit.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY is_leading DESC, dimension_order, area_order) AS area_place FROM selected_area($areas, $leading_only)
),
audit AS ( -- newness also holds the audit's number, in bits 0 to 31
  SELECT s.audit_id, s.body_id, s.body_order, row_number() OVER (ORDER BY s.published_text NULLS FIRST, s.report_id) << 32 | s.audit_id AS newness
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
),
newest AS (
  SELECT a.body_order, f.area_no, max(a.newness) AS newness
  FROM main.audit_finding f
  JOIN audit a USING (audit_id)
  JOIN selected_area($areas, $leading_only) c ON c.area_order = f.area_no
  WHERE is_chosen($rests_on, f.rests_on) AND any_chosen($boards, f.board_types)
  GROUP BY a.body_order, f.area_no
),
latest AS (
  SELECT n.body_order, n.area_no, l.audit_id, l.report_id, l.published_year, f.name AS firm_name
  FROM newest n
  JOIN main.audit l ON l.audit_id = (n.newness & 4294967295)::INTEGER
  LEFT JOIN firm f ON f.firm_id = l.firm_id
),
counted AS (
  SELECT area_no, count(*) AS examined_count FROM latest GROUP BY area_no
),
selected_body AS (
  SELECT body_id, body_order, name AS body_name FROM (SELECT DISTINCT body_id, body_order FROM audit) JOIN body USING (body_id)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       s.body_id, s.body_name, l.report_id, l.firm_name, l.published_year AS last_year,
       nullif($today_year, 0) - l.published_year AS years_since,
       CASE WHEN l.audit_id IS NULL THEN 'ej_granskat'
            WHEN years_since IS NULL THEN 'okant_ar'
            WHEN years_since < 4 THEN 'ar_0_3'
            WHEN years_since < 8 THEN 'ar_4_7'
            ELSE 'ar_8' END AS age_class,
       coalesce(c.examined_count, 0) AS examined_count,
       (SELECT count(*) FROM selected_body) - coalesce(c.examined_count, 0) AS missing_count
FROM chosen_area a
CROSS JOIN (FROM selected_body WHERE is_chosen($shown_bodies, body_id)) s
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN latest l ON l.body_order = s.body_order AND l.area_no = a.area_order
ORDER BY a.area_place, s.body_order

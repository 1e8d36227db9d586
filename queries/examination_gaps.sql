-- Fråga: När granskades varje område senast i varje vald kommun, och var har det aldrig granskats?
-- Grain: one row per selected area and shown body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   today_year INTEGER (0 = no ages); shown_bodies VARCHAR[] (those of the selected that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, report_id, firm_name, last_year (NULL = not
--   examined, or unknown), years_since (last_year; whole years, NULL = as last_year), age_class (ar_0_3, ar_4_7, ar_8, okant_ar,
--   ej_granskat), examined_count and missing_count (selected bodies, per area).
-- Left out: older audits of an area that a newer one of the same body has examined; bodies without a selected audit.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH audit AS (
  SELECT *, row_number() OVER (ORDER BY published_text NULLS FIRST, report_id) AS newness, dense_rank() OVER (ORDER BY body_id) AS body_no
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
chosen_area AS (
  SELECT * FROM selected_area($areas, $leading_only)
),
latest AS (
  SELECT a.body_no, f.area_no, arg_max(f.audit_id, a.newness) AS audit_id
  FROM selected_audit_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
  JOIN audit a USING (audit_id)
  SEMI JOIN chosen_area c ON c.area_order = f.area_no
  GROUP BY a.body_no, f.area_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count FROM latest GROUP BY area_no
),
shown_body AS (
  SELECT DISTINCT a.body_no, a.body_id, b.name AS body_name
  FROM audit a JOIN body b USING (body_id)
  WHERE is_chosen($shown_bodies, a.body_id)
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       s.body_id, s.body_name, r.report_id, f.name AS firm_name, r.published_year AS last_year,
       nullif($today_year, 0) - r.published_year AS years_since,
       CASE WHEN l.audit_id IS NULL THEN 'ej_granskat'
            WHEN years_since IS NULL THEN 'okant_ar'
            WHEN years_since < 4 THEN 'ar_0_3'
            WHEN years_since < 8 THEN 'ar_4_7'
            ELSE 'ar_8' END AS age_class,
       coalesce(c.examined_count, 0) AS examined_count,
       (SELECT count(DISTINCT body_no) FROM audit) - coalesce(c.examined_count, 0) AS missing_count
FROM chosen_area a
CROSS JOIN shown_body s
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN latest l ON l.body_no = s.body_no AND l.area_no = a.area_order
LEFT JOIN audit r USING (audit_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order, s.body_name, s.body_id

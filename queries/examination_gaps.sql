-- Fråga: När granskades varje område senast i varje vald kommun, och var har det aldrig granskats?
-- Grain: one row per selected area and shown body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN; today_year INTEGER (0 = no ages); shown_bodies VARCHAR[] (those of the selected that
--   get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, kind (kommun, region,
--   ovrig), report_id, firm_name (of the newest audit, as in area_matrix), last_year (NULL = not examined, or unknown),
--   years_since (last_year; whole years, NULL = as last_year), age_class (ar_0_3, ar_4_7, ar_8, okant_ar, ej_granskat),
--   newest_count (audits that may be the newest), examined_count and missing_count (selected bodies, per area).
-- Left out: older audits of an area that a newer one of the same body has examined; bodies without a selected audit.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY is_leading DESC, dimension_order, area_order) AS area_place
  FROM selected_area($areas, $leading_only)
),
latest AS ( -- grain: body × area; the newest audits, put together where several are the newest
  SELECT newest.body_order, newest.area_no, count(*) AS newest_count, min(audit.report_id) AS report_id,
         max(audit.published_year) AS published_year,
         CASE WHEN count(DISTINCT coalesce(audit.firm_id, '')) = 1 THEN any_value(audit.firm_id) END AS firm_id
  FROM newest_audit_area($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) newest
  JOIN audit ON audit.audit_id = newest.audit_id
  SEMI JOIN selected_area($areas, $leading_only) area ON area.area_order = newest.area_no
  GROUP BY newest.body_order, newest.area_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count FROM latest GROUP BY area_no
),
audited_body AS (
  SELECT DISTINCT body_id, body_order FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
body_total AS (
  SELECT count(*) AS body_count FROM audited_body
),
shown_body AS (
  SELECT body_id, audited_body.body_order, body.name AS body_name, body.kind
  FROM audited_body
  JOIN body USING (body_id)
  WHERE is_chosen($shown_bodies, body_id)
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_id, area.dimension_label,
       shown_body.body_id, shown_body.body_name, shown_body.kind, latest.report_id, firm.name AS firm_name,
       latest.published_year AS last_year, nullif($today_year, 0) - latest.published_year AS years_since,
       CASE WHEN latest.newest_count IS NULL THEN 'ej_granskat'
            WHEN years_since IS NULL THEN 'okant_ar'
            WHEN years_since < 4 THEN 'ar_0_3'
            WHEN years_since < 8 THEN 'ar_4_7'
            ELSE 'ar_8'
       END AS age_class,
       coalesce(latest.newest_count, 0) AS newest_count, coalesce(counted.examined_count, 0) AS examined_count,
       body_total.body_count - coalesce(counted.examined_count, 0) AS missing_count
FROM chosen_area area
CROSS JOIN shown_body
CROSS JOIN body_total
LEFT JOIN counted ON counted.area_no = area.area_order
LEFT JOIN latest ON latest.body_order = shown_body.body_order AND latest.area_no = area.area_order
LEFT JOIN firm ON firm.firm_id = latest.firm_id
ORDER BY area.area_place, shown_body.body_order

-- Fråga: När granskades varje område senast i varje vald kommun, och var har det aldrig granskats?
-- Grain: one row per selected area and body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   today_year INTEGER (0 = no ages).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, report_id, firm_name, last_year (NULL = not
--   examined, or unknown), years_since (last_year; whole years, NULL = as last_year), age_class (ar_0_3, ar_4_7, ar_8, okant_ar,
--   ej_granskat), examined_count and missing_count (bodies, per area).
-- Left out: older audits of an area that a newer one of the same body has examined; bodies without a selected audit.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH latest AS (
  SELECT body_id, area_id, arg_max(report_id, (coalesce(published_text, ''), report_id)) AS report_id
  FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on)
  GROUP BY body_id, area_id
),
selected_body AS (
  SELECT DISTINCT body_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
counted AS (
  SELECT area_id, count(*) AS examined_count FROM latest GROUP BY area_id
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       s.body_id, b.name AS body_name, l.report_id, f.name AS firm_name, r.published_year AS last_year,
       nullif($today_year, 0) - r.published_year AS years_since,
       CASE WHEN l.report_id IS NULL THEN 'ej_granskat'
            WHEN years_since IS NULL THEN 'okant_ar'
            WHEN years_since < 4 THEN 'ar_0_3'
            WHEN years_since < 8 THEN 'ar_4_7'
            ELSE 'ar_8' END AS age_class,
       coalesce(c.examined_count, 0) AS examined_count,
       (SELECT count(*) FROM selected_body) - coalesce(c.examined_count, 0) AS missing_count
FROM selected_area($areas, $leading_only) a
CROSS JOIN selected_body s
JOIN body b USING (body_id)
LEFT JOIN latest l USING (body_id, area_id)
LEFT JOIN counted c USING (area_id)
LEFT JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order, b.name, s.body_id

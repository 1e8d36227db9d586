-- Fråga: Vilka av landets kommuner har granskat de valda områdena, när senast, och vilka finns inte i banken?
-- Grain: one row per municipality of the chosen counties, in the bank or not.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all; no area = any audit counts); leading_only BOOLEAN; today_year INTEGER (0 = no ages).
-- Columns: body_id, body_name, county_code, county_name, report_count (selected audits), examined_count (of them, those
--   that examined a selected area), last_year (of those; NULL = none, or unknown), years_since (whole years), coverage
--   (granskat, ej_granskat: an audit but none of the areas, saknas: no selected audit).
-- Left out: regions and other bodies.
-- Order: granskat, ej_granskat, saknas; the municipality's name.
WITH chosen_audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
in_area AS ( -- audits that examined one of the chosen areas
  SELECT examined.audit_id
  FROM selected_audit_area(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) examined
  SEMI JOIN selected_area($areas, $leading_only) area ON area.area_order = examined.area_no
),
examined AS (
  SELECT audit_id, published_year
  FROM chosen_audit
  WHERE (len($areas::VARCHAR[]) = 0 AND NOT $leading_only) OR audit_id IN (SELECT audit_id FROM in_area)
),
counted AS (
  SELECT audit.body_id, count(*) AS report_count, count(examined.audit_id) AS examined_count,
         max(examined.published_year) AS last_year
  FROM chosen_audit audit
  LEFT JOIN examined USING (audit_id)
  GROUP BY audit.body_id
)
SELECT body.body_id, body.name AS body_name, body.county_code, body.county_name,
       coalesce(counted.report_count, 0) AS report_count, coalesce(counted.examined_count, 0) AS examined_count,
       counted.last_year, nullif($today_year, 0) - counted.last_year AS years_since,
       CASE WHEN counted.examined_count > 0 THEN 'granskat'
            WHEN counted.report_count > 0 THEN 'ej_granskat'
            ELSE 'saknas'
       END AS coverage
FROM selected_municipality($bodies, $counties, $groups, $population) body
LEFT JOIN counted USING (body_id)
ORDER BY list_position(['granskat', 'ej_granskat', 'saknas'], coverage), body.name, body.body_id

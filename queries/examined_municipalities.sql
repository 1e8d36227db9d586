-- Fråga: Vilka av landets kommuner har granskat de valda områdena, när senast, och vilka finns inte i banken?
-- Grain: one row per municipality of the chosen counties, in the bank or not.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all; no area = any audit counts);
--   leading_only BOOLEAN; today_year INTEGER (0 = no ages).
-- Columns: body_id, body_name, county_code, county_name, report_count (selected audits), examined_count (of them, those that examined a
--   selected area), last_year (of those; NULL = none, or unknown), years_since (whole years), coverage (granskat, ej_granskat: an audit but
--   none of the areas, saknas: no selected audit).
-- Left out: regions and other bodies.
-- Order: granskat, ej_granskat, saknas; the municipality's name.
WITH audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
examined AS (
  SELECT audit_id, published_year FROM audit
  WHERE (len($areas::VARCHAR[]) = 0 AND NOT $leading_only) OR audit_id IN (
    SELECT f.audit_id FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
    JOIN selected_area($areas, $leading_only) a ON a.area_order = f.area_no)
),
counted AS (
  SELECT a.body_id, count(*) AS report_count, count(e.audit_id) AS examined_count, max(e.published_year) AS last_year
  FROM audit a LEFT JOIN examined e USING (audit_id)
  GROUP BY a.body_id
)
SELECT b.body_id, b.name AS body_name, b.county_code, b.county_name,
       coalesce(c.report_count, 0) AS report_count, coalesce(c.examined_count, 0) AS examined_count, c.last_year,
       nullif($today_year, 0) - c.last_year AS years_since,
       CASE WHEN c.examined_count > 0 THEN 'granskat' WHEN c.report_count > 0 THEN 'ej_granskat' ELSE 'saknas' END AS coverage
FROM body b
LEFT JOIN counted c USING (body_id)
WHERE b.kind = 'kommun' AND is_chosen($bodies, b.body_id) AND is_chosen($counties, b.county_code)
ORDER BY list_position(['granskat', 'ej_granskat', 'saknas'], coverage), b.name, b.body_id

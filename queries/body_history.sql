-- Fråga: Hur har varje område bedömts i en kommuns granskningar över åren?
-- Grain: one row per body, area that one of its selected audits has examined, and selected audit of the body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: body_id, body_name, area_id, area_label, is_leading, dimension_id, dimension_label, report_id, title, firm_name,
--   published_text (NULL = unknown), published_year, published_basis, status (brist, delvis, fungerar, ej_granskat),
--   finding_count; per body and area, counts of audits: audit_count, examined_count, weakness_count (brist or delvis);
--   status_count (different statuses among the examined).
-- Left out: areas that none of the body's selected audits has examined; bodies that a report only observes.
-- Order: the body's name, leading areas first, the codebook's order, then oldest audit first (unknown dates last).
WITH audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
found AS (
  SELECT s.report_id, s.body_id, a.area_id, status_of(x.statuses) AS status, x.finding_count
  FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) x
  JOIN audit s USING (audit_id)
  JOIN area a ON a.sort_order = x.area_no
),
audit_total AS (
  SELECT body_id, count(*) AS audit_count FROM audit GROUP BY body_id
),
examined AS (
  SELECT body_id, area_id, count(*) AS examined_count,
         count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count,
         count(DISTINCT status) AS status_count
  FROM found
  GROUP BY body_id, area_id
)
SELECT u.body_id, b.name AS body_name, a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       u.report_id, r.title, f.name AS firm_name, r.published_text, r.published_year, r.published_basis,
       coalesce(x.status, 'ej_granskat') AS status, coalesce(x.finding_count, 0) AS finding_count,
       t.audit_count, e.examined_count, e.weakness_count, e.status_count
FROM examined e
JOIN selected_area($areas, $leading_only) a USING (area_id)
JOIN audit u USING (body_id)
JOIN audit_total t USING (body_id)
JOIN body b USING (body_id)
JOIN report r ON r.report_id = u.report_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN found x ON x.report_id = u.report_id AND x.body_id = u.body_id AND x.area_id = e.area_id
ORDER BY u.body_order, a.is_leading DESC, a.dimension_order, a.area_order, r.published_text NULLS LAST, u.report_id

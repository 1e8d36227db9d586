-- Fråga: Hur står det till i varje område i varje vald kommun, enligt den senaste granskning som undersökt det?
-- Grain: one row per area and body; areas that fewer than min_examined of the bodies have examined are left out.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   min_examined INTEGER (0 = every area).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, status (brist, delvis, fungerar,
--   ej_granskat), report_id, published_year, firm_name (NULL when not examined), examined_count and weakness_count (bodies, per area).
-- Left out: older audits of an area that a newer one of the same body has examined.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH audit_area AS (
  SELECT report_id, body_id, area_id, published_year, published_text, firm_id, combined_status(list(status)) AS status
  FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on)
  GROUP BY ALL
),
latest AS (
  SELECT * FROM audit_area
  QUALIFY row_number() OVER (
    PARTITION BY body_id, area_id ORDER BY published_text DESC NULLS LAST, report_id DESC) = 1
),
selected_body AS (
  SELECT DISTINCT body_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
cell AS (
  SELECT a.*, s.body_id, b.name AS body_name, coalesce(l.status, 'ej_granskat') AS status,
         l.report_id, l.published_year, f.name AS firm_name,
         count(l.status) OVER (PARTITION BY a.area_id) AS examined_count,
         count(l.status) FILTER (WHERE l.status <> 'fungerar') OVER (PARTITION BY a.area_id) AS weakness_count
  FROM selected_area($areas, $leading_only) a
  CROSS JOIN selected_body s
  JOIN body b USING (body_id)
  LEFT JOIN latest l USING (body_id, area_id)
  LEFT JOIN firm f USING (firm_id)
)
SELECT area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, status,
       report_id, published_year, firm_name, examined_count, weakness_count
FROM cell
WHERE examined_count >= $min_examined
ORDER BY is_leading DESC, dimension_order, area_order, body_name, body_id

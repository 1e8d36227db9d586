-- Fråga: Vilka områden återkommer som svagheter i de valda granskningarna?
-- Grain: one row per selected area.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label; counts of granskningar (reports): selected_count,
--   examined_count, weakness_count (brist or delvis), brist_count, delvis_count, fungerar_count, not_examined_count; beside them, never
--   added to each other, the parties that the area was examined in: examined_municipality_count, examined_region_count,
--   examined_other_count, and those that are weak in it in a selected report: weak_municipality_count, weak_region_count,
--   weak_other_count.
-- Left out: bodies that a report only observes. A joint report counts once: its parties' findings are put together.
-- Order: most weaknesses first, then most brist, then fewest examined, then leading areas, then the codebook's order.
WITH chosen AS (
  SELECT audit_id, report_no, body_order, body_kind FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
audit_area AS (
  SELECT c.report_no, c.body_order, x.area_no, x.statuses
  FROM counted_area($boards, $rests_on) x JOIN chosen c USING (audit_id)
),
report_area AS (
  SELECT area_no, status_of(bit_or(statuses)) AS status FROM audit_area GROUP BY area_no, report_no
),
counted AS (
  SELECT area_no,
         count(*) AS examined_count,
         count(*) FILTER (WHERE status = 'brist') AS brist_count,
         count(*) FILTER (WHERE status = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE status = 'fungerar') AS fungerar_count
  FROM report_area
  GROUP BY area_no
),
party AS ( -- a party counts once, however many reports have examined it
  SELECT a.area_no, k.body_kind, a.statuses <> status_bit('fungerar') AS is_weak
  FROM (SELECT area_no, body_order, bit_or(statuses) AS statuses FROM audit_area GROUP BY area_no, body_order) a
  JOIN (SELECT DISTINCT body_order, body_kind FROM chosen) k USING (body_order)
),
party_counted AS (
  SELECT area_no,
         count(*) FILTER (WHERE body_kind = 'kommun') AS examined_municipality_count,
         count(*) FILTER (WHERE body_kind = 'region') AS examined_region_count,
         count(*) FILTER (WHERE body_kind = 'ovrig') AS examined_other_count,
         count(*) FILTER (WHERE body_kind = 'kommun' AND is_weak) AS weak_municipality_count,
         count(*) FILTER (WHERE body_kind = 'region' AND is_weak) AS weak_region_count,
         count(*) FILTER (WHERE body_kind = 'ovrig' AND is_weak) AS weak_other_count
  FROM party
  GROUP BY area_no
),
total AS (
  SELECT count(DISTINCT report_no) AS selected_count FROM chosen
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       t.selected_count,
       coalesce(c.examined_count, 0) AS examined_count,
       coalesce(c.brist_count, 0) + coalesce(c.delvis_count, 0) AS weakness_count,
       coalesce(c.brist_count, 0) AS brist_count,
       coalesce(c.delvis_count, 0) AS delvis_count,
       coalesce(c.fungerar_count, 0) AS fungerar_count,
       t.selected_count - coalesce(c.examined_count, 0) AS not_examined_count,
       coalesce(COLUMNS(p.* EXCLUDE (area_no)), 0)
FROM selected_area($areas, $leading_only) a
CROSS JOIN total t
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN party_counted p ON p.area_no = a.area_order
ORDER BY weakness_count DESC, brist_count DESC, examined_count, a.is_leading DESC, a.dimension_order, a.area_order

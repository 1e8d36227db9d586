-- Fråga: Vilka områden återkommer som svagheter i de valda granskningarna?
-- Grain: one row per selected area.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label; counts of granskningar (reports):
--   selected_count, examined_count, weakness_count (brist or delvis), brist_count, delvis_count, fungerar_count,
--   not_examined_count; beside them, never added to each other, the parties that the area was examined in:
--   examined_municipality_count, examined_region_count, examined_other_count, and those that are weak in it in a
--   selected report: weak_municipality_count, weak_region_count, weak_other_count.
-- Left out: bodies that a report only observes. A joint report counts once: its parties' findings are put together.
-- Order: most weaknesses first, then most brist, then fewest examined, then leading areas, then the codebook's order.
WITH chosen_audit AS (
  SELECT audit_id, report_no, body_order, body_kind
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
examined AS ( -- grain: audit × examined area
  SELECT audit.report_no, audit.body_order, audit.body_kind, area.area_no, area.status
  FROM counted_area($boards, $rests_on) area
  JOIN chosen_audit audit USING (audit_id)
),
report_area AS (
  SELECT area_no, combined_status(status) AS status FROM examined GROUP BY area_no, report_no
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
party_area AS ( -- a party counts once, however many reports have examined it
  SELECT area_no, any_value(body_kind) AS body_kind, bool_or(status <> 'fungerar') AS is_weak
  FROM examined
  GROUP BY area_no, body_order
),
party_counted AS (
  SELECT area_no,
         count(*) FILTER (WHERE body_kind = 'kommun') AS examined_municipality_count,
         count(*) FILTER (WHERE body_kind = 'region') AS examined_region_count,
         count(*) FILTER (WHERE body_kind = 'ovrig') AS examined_other_count,
         count(*) FILTER (WHERE body_kind = 'kommun' AND is_weak) AS weak_municipality_count,
         count(*) FILTER (WHERE body_kind = 'region' AND is_weak) AS weak_region_count,
         count(*) FILTER (WHERE body_kind = 'ovrig' AND is_weak) AS weak_other_count
  FROM party_area
  GROUP BY area_no
),
total AS (
  SELECT count(DISTINCT report_no) AS selected_count FROM chosen_audit
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_id, area.dimension_label,
       total.selected_count,
       coalesce(counted.examined_count, 0) AS examined_count,
       coalesce(counted.brist_count, 0) + coalesce(counted.delvis_count, 0) AS weakness_count,
       coalesce(counted.brist_count, 0) AS brist_count,
       coalesce(counted.delvis_count, 0) AS delvis_count,
       coalesce(counted.fungerar_count, 0) AS fungerar_count,
       total.selected_count - coalesce(counted.examined_count, 0) AS not_examined_count,
       coalesce(COLUMNS(party_counted.* EXCLUDE (area_no)), 0)
FROM selected_area($areas, $leading_only) area
CROSS JOIN total
LEFT JOIN counted ON counted.area_no = area.area_order
LEFT JOIN party_counted ON party_counted.area_no = area.area_order
ORDER BY weakness_count DESC, brist_count DESC, examined_count, area.is_leading DESC, area.dimension_order,
         area.area_order

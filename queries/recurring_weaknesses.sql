-- Fråga: Vilka områden återkommer som svagheter i de valda granskningarna?
-- Grain: one row per selected area.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label; counts of audits (report × assessed body):
--   selected_count, examined_count, weakness_count (brist or delvis), brist_count, delvis_count, fungerar_count, not_examined_count.
-- Left out: bodies that a report only observes.
-- Order: most weaknesses first, then most brist, then fewest examined, then leading areas, then the codebook's order.
WITH audit_total AS (
  SELECT count(*) AS selected_count FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
counted AS (
  SELECT area_no AS area_order,
         count(*) AS examined_count,
         count(*) FILTER (WHERE status_of(statuses) = 'brist') AS brist_count,
         count(*) FILTER (WHERE status_of(statuses) = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE status_of(statuses) = 'fungerar') AS fungerar_count
  FROM selected_audit_area($bodies, $counties, $firms, $topics, $boards, $years, $rests_on)
  GROUP BY area_no
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_id, a.dimension_label,
       t.selected_count,
       coalesce(c.examined_count, 0) AS examined_count,
       coalesce(c.brist_count, 0) + coalesce(c.delvis_count, 0) AS weakness_count,
       coalesce(c.brist_count, 0) AS brist_count,
       coalesce(c.delvis_count, 0) AS delvis_count,
       coalesce(c.fungerar_count, 0) AS fungerar_count,
       t.selected_count - coalesce(c.examined_count, 0) AS not_examined_count
FROM selected_area($areas, $leading_only) a
CROSS JOIN audit_total t
LEFT JOIN counted c USING (area_order)
ORDER BY weakness_count DESC, brist_count DESC, examined_count, a.is_leading DESC, a.dimension_order, a.area_order

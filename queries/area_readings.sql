-- Fråga: Står sig bilden av områdena vid en strängare och en mildare läsning av samma fynd?
-- Grain: one row per selected area and reading.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, reading (huvudlasning, strang, mild); counts of audits (report × assessed body):
--   selected_count, examined_count, weakness_count, not_examined_count; is_recurring (weak in at least two audits and in at
--   least half of those that examined the area).
-- Left out: bodies that a report only observes; in strang, findings that rest on observations.
-- Order: leading areas first, then the codebook's order; huvudlasning, strang, mild.
WITH reading AS ( -- which findings count, and which status of an area is a weakness; huvudlasning is that of recurring_weaknesses
  SELECT unnest(['huvudlasning', 'strang', 'mild']) AS reading,
         unnest([1, 2, 3]) AS reading_order,
         unnest([['bedomning', 'iakttagelse'], ['bedomning'], ['bedomning', 'iakttagelse']]) AS counted,
         unnest([['brist', 'delvis'], ['brist', 'delvis'], ['brist']]) AS weak
),
audit_total AS (
  SELECT count(*) AS selected_count FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
audit_area AS (
  SELECT r.reading, f.report_id, f.body_id, f.area_id,
         list_contains(any_value(r.weak), combined_status(list(f.status))) AS is_weak
  FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, []) f
  JOIN reading r ON list_contains(r.counted, f.rests_on)
  GROUP BY r.reading, f.report_id, f.body_id, f.area_id
),
counted AS (
  SELECT reading, area_id, count(*) AS examined_count, count(*) FILTER (WHERE is_weak) AS weakness_count
  FROM audit_area
  GROUP BY reading, area_id
)
SELECT a.area_id, a.area_label, a.is_leading, r.reading,
       t.selected_count,
       coalesce(c.examined_count, 0) AS examined_count,
       coalesce(c.weakness_count, 0) AS weakness_count,
       t.selected_count - coalesce(c.examined_count, 0) AS not_examined_count,
       coalesce(c.weakness_count >= 2 AND 2 * c.weakness_count >= c.examined_count, false) AS is_recurring
FROM selected_area($areas, $leading_only) a
CROSS JOIN reading r
CROSS JOIN audit_total t
LEFT JOIN counted c USING (area_id, reading)
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order, r.reading_order

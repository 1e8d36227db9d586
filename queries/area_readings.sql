-- Fråga: Står sig bilden av områdena vid en strängare och en mildare läsning av samma fynd?
-- Grain: one row per selected area and reading.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, reading (huvudlasning, strang, mild); counts of granskningar (reports):
--   selected_count, examined_count, weakness_count, not_examined_count; is_recurring (weak in at least two and in at least
--   half of those that examined the area).
-- Left out: bodies that a report only observes; in strang, findings that rest on observations.
-- Order: leading areas first, then the codebook's order; huvudlasning, strang, mild.
WITH audit_total AS (
  SELECT count(DISTINCT report_no) AS selected_count FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
report_area AS ( -- judged: only the findings that rest on the auditors' own judgement
  SELECT s.report_no, f.area_no, bit_or(f.status_bit) AS found, bit_or(if(f.rests_on = 'bedomning', f.status_bit, 0)) AS judged
  FROM (
    SELECT audit_id, area_no, rests_on, board_types,
           CASE status WHEN 'brist' THEN 1 WHEN 'delvis' THEN 2 ELSE 4 END::UTINYINT AS status_bit
    FROM main.audit_finding
  ) f
  JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s ON s.audit_id = f.audit_id
  WHERE any_chosen($boards, f.board_types)
  GROUP BY s.report_no, f.area_no
),
counted AS ( -- huvudlasning is that of recurring_weaknesses
  SELECT area_no AS area_order,
         count(*) AS examined_count,
         count(*) FILTER (WHERE judged > 0) AS judged_count,
         count(*) FILTER (WHERE status_of(found) <> 'fungerar') AS weakness_count,
         count(*) FILTER (WHERE judged > 0 AND status_of(judged) <> 'fungerar') AS judged_weakness_count,
         count(*) FILTER (WHERE status_of(found) = 'brist') AS brist_count
  FROM report_area
  GROUP BY area_no
),
reading AS (
  SELECT area_order, 1 AS reading_order, 'huvudlasning' AS reading, examined_count, weakness_count FROM counted
  UNION ALL
  SELECT area_order, 2, 'strang', judged_count, judged_weakness_count FROM counted
  UNION ALL
  SELECT area_order, 3, 'mild', examined_count, brist_count FROM counted
)
SELECT a.area_id, a.area_label, a.is_leading, r.reading,
       t.selected_count,
       coalesce(c.examined_count, 0) AS examined_count,
       coalesce(c.weakness_count, 0) AS weakness_count,
       t.selected_count - coalesce(c.examined_count, 0) AS not_examined_count,
       coalesce(c.weakness_count >= 2 AND 2 * c.weakness_count >= c.examined_count, false) AS is_recurring
FROM selected_area($areas, $leading_only) a
CROSS JOIN (SELECT unnest(['huvudlasning', 'strang', 'mild']) AS reading, unnest([1, 2, 3]) AS reading_order) r
CROSS JOIN audit_total t
LEFT JOIN reading c USING (area_order, reading)
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order, r.reading_order

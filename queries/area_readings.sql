-- Fråga: Står sig bilden av områdena vid en strängare och en mildare läsning av samma fynd?
-- Grain: one row per selected area and reading.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas VARCHAR[] (empty = all);
--   leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, reading (huvudlasning, strang, mild); counts of granskningar (reports):
--   selected_count, examined_count, weakness_count, not_examined_count; is_recurring (weak in at least two and in at
--   least half of those that examined the area).
-- Left out: bodies that a report only observes; in strang, findings that rest on observations.
-- Order: leading areas first, then the codebook's order; huvudlasning, strang, mild.
WITH audit_total AS (
  SELECT count(DISTINCT report_no) AS selected_count
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
report_area AS ( -- judged_status: only the findings that rest on the auditors' own judgement; NULL = none
  SELECT selected.report_no, finding.area_no, combined_status(finding.status) AS status,
         combined_status(if(finding.rests_on = 'bedomning', finding.status, NULL)) AS judged_status
  FROM audit_finding finding
  JOIN selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
    ON selected.audit_id = finding.audit_id
  WHERE any_chosen($boards, finding.board_types)
  GROUP BY selected.report_no, finding.area_no
),
counted AS (
  SELECT area_no AS area_order,
         count(*) AS examined_count,
         count(judged_status) AS judged_count,
         count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count,
         count(*) FILTER (WHERE judged_status <> 'fungerar') AS judged_weakness_count,
         count(*) FILTER (WHERE status = 'brist') AS brist_count
  FROM report_area
  GROUP BY area_no
),
counted_reading AS ( -- huvudlasning is that of recurring_weaknesses
  SELECT area_order, 'huvudlasning' AS reading, examined_count, weakness_count FROM counted
  UNION ALL
  SELECT area_order, 'strang', judged_count, judged_weakness_count FROM counted
  UNION ALL
  SELECT area_order, 'mild', examined_count, brist_count FROM counted
),
reading AS (
  SELECT unnest(['huvudlasning', 'strang', 'mild']) AS reading, unnest([1, 2, 3]) AS reading_order
)
SELECT area.area_id, area.area_label, area.is_leading, reading.reading,
       audit_total.selected_count,
       coalesce(counted.examined_count, 0) AS examined_count,
       coalesce(counted.weakness_count, 0) AS weakness_count,
       audit_total.selected_count - coalesce(counted.examined_count, 0) AS not_examined_count,
       coalesce(counted.weakness_count >= 2 AND 2 * counted.weakness_count >= counted.examined_count, false)
         AS is_recurring
FROM selected_area($areas, $leading_only) area
CROSS JOIN reading
CROSS JOIN audit_total
LEFT JOIN counted_reading counted USING (area_order, reading)
ORDER BY area.is_leading DESC, area.dimension_order, area.area_order, reading.reading_order

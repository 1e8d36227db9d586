-- Fråga: Vilka parter och nämnder granskades, och bedömdes de eller bara iakttogs?
-- Grain: one row per report and audited body.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, body_id, body_name, name_then (NULL = today's), kind (kommun, region, ovrig), county_name, role
--   (bedomd, iakttagen), party_order (place in the file, from 1), board_names (as in the report, comma separated;
--   NULL = the report names none).
-- Left out: nothing.
-- Order: report_id, the assessed before the observed, the body's name.
WITH named AS (
  SELECT report_id, body_id, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM report_board
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
)
SELECT rb.report_id, rb.body_id, b.name AS body_name, rb.name_then, b.kind, b.county_name, rb.role, rb.party_order, n.board_names
FROM report_body rb
JOIN body b USING (body_id)
LEFT JOIN named n USING (report_id, body_id)
WHERE is_chosen($reports, rb.report_id)
ORDER BY rb.report_id, rb.role, b.name, rb.body_id

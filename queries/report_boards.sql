-- Fråga: Vilka parter och nämnder granskades, och bedömdes de eller bara iakttogs?
-- Grain: one row per report and audited body.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, body_id, body_name, name_then (NULL = today's), kind (kommun, region, ovrig), county_name, role
--   (bedomd, iakttagen), party_order (place in the file, from 1), board_names (as in the report, comma separated; NULL
--   = the report names none).
-- Left out: nothing.
-- Order: report_id, the assessed before the observed, the body's name.
WITH named AS (
  SELECT report_id, body_id, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM report_board
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, body_id
)
SELECT party.report_id, party.body_id, body.name AS body_name, party.name_then, body.kind, body.county_name,
       party.role, party.party_order, named.board_names
FROM report_body party
JOIN body USING (body_id)
LEFT JOIN named USING (report_id, body_id)
WHERE is_chosen($reports, party.report_id)
ORDER BY party.report_id, party.role, body.name, party.body_id

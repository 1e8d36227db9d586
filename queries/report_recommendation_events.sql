-- Fråga: Vad har nämnderna svarat på rekommendationerna, och vad är känt om genomförandet?
-- Grain: one row per report, recommendation and event (yttrande or follow-up).
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, event_no, kind (yttrande, uppfoljning), date (as precise as known; NULL = unknown),
--   body_names (the bodies it is about, comma separated; NULL = all that the recommendation is to),
--   status (yttrande: accepterad, delvis, avvisad, oklar; uppfoljning: genomford, delvis, ej_genomford, oklar), board_name (NULL
--   for a follow-up), note (NULL = none).
-- Left out: recommendations that the bank has no response to and no follow-up of.
-- Order: report_id, order in the report, order in the file.
WITH about AS (
  SELECT report_id, recommendation_no, count(*) AS body_count FROM recommendation_body
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
),
named AS (
  SELECT e.report_id, e.recommendation_no, e.event_no, string_agg(b.name, ', ' ORDER BY b.name) AS body_names, count(*) AS body_count
  FROM recommendation_event_body e JOIN body b USING (body_id)
  WHERE is_chosen($reports, e.report_id)
  GROUP BY ALL
)
SELECT e.report_id, e.recommendation_no, e.event_no, e.kind, e.date, if(n.body_count < a.body_count, n.body_names, NULL) AS body_names, e.status, e.board_name, e.note
FROM recommendation_event e
JOIN recommendation m USING (report_id, recommendation_no)
JOIN about a USING (report_id, recommendation_no)
JOIN named n USING (report_id, recommendation_no, event_no)
WHERE is_chosen($reports, e.report_id)
ORDER BY e.report_id, m.sort_order, e.event_no

-- Fråga: Vad har nämnderna svarat på rekommendationerna, och vad är känt om genomförandet?
-- Grain: one row per report, recommendation and event (yttrande or follow-up).
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, event_no, kind (yttrande, uppfoljning), date (as precise as known; NULL =
--   unknown), body_names (the bodies it is about, comma separated; NULL = all that the recommendation is to), status
--   (yttrande: accepterad, delvis, avvisad, oklar; uppfoljning: genomford, delvis, pagar, ej_paborjad, ej_genomford,
--   kommer_inte, inte_aktuell, oklar), basis (of a follow-up: namndens_uppgift, revisorernas_kontroll; NULL for a
--   yttrande), board_name (who answered, or whom the follow-up is about; NULL = all recipients), source (NULL = not
--   said), note (NULL = none).
-- Left out: recommendations that the bank has no response to and no follow-up of.
-- Order: report_id, order in the report, order in the file.
WITH recommended AS (
  SELECT report_id, recommendation_no, count(*) AS body_count
  FROM recommendation_body
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, recommendation_no
),
about AS (
  SELECT event_body.report_id, event_body.recommendation_no, event_body.event_no, count(*) AS body_count,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM recommendation_event_body event_body
  JOIN body USING (body_id)
  WHERE is_chosen($reports, event_body.report_id)
  GROUP BY event_body.report_id, event_body.recommendation_no, event_body.event_no
)
SELECT event.report_id, event.recommendation_no, event.event_no, event.kind, event.date,
       if(about.body_count < recommended.body_count, about.body_names, NULL) AS body_names, event.status,
       event.basis, event.board_name, event.source, event.note
FROM recommendation_event event
JOIN recommendation USING (report_id, recommendation_no)
JOIN recommended USING (report_id, recommendation_no)
JOIN about USING (report_id, recommendation_no, event_no)
WHERE is_chosen($reports, event.report_id)
ORDER BY event.report_id, recommendation.sort_order, event.event_no

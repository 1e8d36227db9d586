-- Fråga: Vad har nämnderna svarat på rekommendationerna, och vad vet man om genomförandet, dag för dag?
-- Grain: one row per answer or status of a recommendation and assessed body that it is about.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, body_id, body_name, kind (yttrande, uppfoljning), date (as precise as known;
--   NULL = unknown), status (yttrande: accepterad, delvis, avvisad, oklar; uppfoljning: genomford, delvis,
--   pagar, ej_paborjad, ej_genomford, kommer_inte, inte_aktuell, oklar), basis (of a follow-up: namndens_uppgift,
--   revisorernas_kontroll, as every later report; NULL for a yttrande), board_name (who answered, or whom the follow-up
--   is about; NULL = not said, or all recipients), note, source (where a follow-up stands; NULL = not said),
--   source_title (of the later report in the bank that says so; NULL = the recommendation's own file), title_basis
--   (tryckt, kalla, kodaren) and published_basis (of that report's title and date; NULL likewise).
-- Left out: what later reports say of points that they name in words only (see earlier_points), what an older or
--   replaced report says.
-- Order: the report, order in the report, the body's name, answers before follow-ups, oldest first.
WITH event AS ( -- from the report's own file, and from later reports in the bank
  SELECT event.report_id, event.recommendation_no, about.body_id, event.kind, event.date, event.status,
         event.basis, event.board_name, event.note, event.source, NULL::VARCHAR AS source_title,
         NULL::VARCHAR AS title_basis, NULL::VARCHAR AS published_basis, event.event_no
  FROM recommendation_event event
  JOIN recommendation_event_body about USING (report_id, recommendation_no, event_no)
  UNION ALL
  SELECT audit.report_id, recommendation.recommendation_no, audit.body_id, 'uppfoljning', later.published_text,
         followed_up.status, 'revisorernas_kontroll', NULL, concat_ws(': ', point.aspect, point.wording), NULL,
         later.source_title,
         later.title_basis, later.published_basis, point.earlier_no
  FROM audit_followed_up followed_up
  JOIN audit USING (audit_id)
  JOIN recommendation
    ON recommendation.report_id = audit.report_id AND recommendation.sort_order = followed_up.advice_order
  JOIN earlier point
    ON point.report_id = followed_up.later_report_id AND point.earlier_no = followed_up.earlier_no
  JOIN report later ON later.report_id = followed_up.later_report_id
)
SELECT event.report_id, event.recommendation_no, event.body_id, body.name AS body_name, event.kind, event.date,
       event.status, event.basis, event.board_name, event.note, event.source, event.source_title, event.title_basis,
       event.published_basis
FROM event
JOIN recommendation USING (report_id, recommendation_no)
JOIN body USING (body_id)
WHERE is_chosen($reports, event.report_id)
ORDER BY event.report_id, recommendation.sort_order, body.name, event.body_id, event.kind DESC,
         event.date NULLS FIRST, event.source_title NULLS FIRST, event.event_no

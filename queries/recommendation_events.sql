-- Fråga: Vad har nämnderna svarat på rekommendationerna, och vad vet man om genomförandet, dag för dag?
-- Grain: one row per dated answer or status of a recommendation.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, kind (yttrande, uppfoljning), date (as precise as known; NULL = unknown), status (yttrande:
--   accepterad, delvis, avvisad, oklar; uppfoljning: genomford, delvis, ej_genomford, oklar), board_name (who answered; NULL = not said),
--   note, source_title (of the later report in the bank that says so; NULL = the recommendation's own file).
-- Left out: what later reports say of points that they name in words only (see earlier_points).
-- Order: the report, order in the report, answers before follow-ups, oldest first.
WITH event AS (
  SELECT report_id, recommendation_no, kind, date, status, board_name, note, NULL::VARCHAR AS source_title, event_no
  FROM recommendation_event
  UNION ALL
  SELECT m.report_id, m.recommendation_no, 'uppfoljning', r.published_text, e.status, NULL,
         concat_ws(': ', e.aspect, e.wording), r.source_title, e.earlier_no
  FROM earlier e JOIN report r USING (report_id)
  JOIN recommendation m ON m.report_id = e.earlier_report_id AND lower(e.item) IN (m.recommendation_no, 'alla')
)
SELECT e.report_id, e.recommendation_no, e.kind, e.date, e.status, e.board_name, e.note, e.source_title
FROM event e
JOIN recommendation m USING (report_id, recommendation_no)
WHERE is_chosen($reports, e.report_id)
ORDER BY e.report_id, m.sort_order, e.kind DESC, e.date NULLS FIRST, e.source_title NULLS FIRST, e.event_no

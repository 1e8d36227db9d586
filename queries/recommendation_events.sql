-- Fråga: Vad har nämnderna svarat på rekommendationerna, och vad vet man om genomförandet, dag för dag?
-- Grain: one row per answer or status of a recommendation and assessed body that it is about.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, body_id, body_name, kind (yttrande, uppfoljning), date (as precise as known; NULL = unknown), status (yttrande:
--   accepterad, delvis, avvisad, oklar; uppfoljning: genomford, delvis, ej_genomford, oklar), board_name (who answered; NULL = not said),
--   note, source_title (of the later report in the bank that says so; NULL = the recommendation's own file), title_basis (tryckt, kalla, kodaren) and
--   published_basis (of that report's title and date; NULL likewise).
-- Left out: what later reports say of points that they name in words only (see earlier_points), what an older or replaced report says.
-- Order: the report, order in the report, the body's name, answers before follow-ups, oldest first.
WITH event AS (
  SELECT e.report_id, e.recommendation_no, b.body_id, e.kind, e.date, e.status, e.board_name, e.note, NULL::VARCHAR AS source_title,
         NULL::VARCHAR AS title_basis, NULL::VARCHAR AS published_basis, e.event_no
  FROM recommendation_event e JOIN recommendation_event_body b USING (report_id, recommendation_no, event_no)
  UNION ALL
  SELECT a.report_id, m.recommendation_no, a.body_id, 'uppfoljning', r.published_text, f.status, NULL,
         concat_ws(': ', e.aspect, e.wording), r.source_title, r.title_basis, r.published_basis, e.earlier_no
  FROM audit_followed_up f
  JOIN main.audit a USING (audit_id)
  JOIN recommendation m ON m.report_id = a.report_id AND m.sort_order = f.advice_order
  JOIN earlier e ON e.report_id = f.later_report_id AND e.earlier_no = f.earlier_no
  JOIN report r ON r.report_id = f.later_report_id
)
SELECT e.report_id, e.recommendation_no, e.body_id, b.name AS body_name, e.kind, e.date, e.status, e.board_name, e.note, e.source_title,
       e.title_basis, e.published_basis
FROM event e
JOIN recommendation m USING (report_id, recommendation_no)
JOIN body b USING (body_id)
WHERE is_chosen($reports, e.report_id)
ORDER BY e.report_id, m.sort_order, b.name, e.body_id, e.kind DESC, e.date NULLS FIRST, e.source_title NULLS FIRST, e.event_no

-- Who in each body the recommendations of the added reports are to, what was answered, and what the report's own file
-- says became of them. `added` holds the ids of the reports to fill in.
INSERT INTO audit_recipient
WITH recipient AS ( -- is_own: the board is one of this body's
  SELECT about.report_id, about.recommendation_no, about.body_id, board.board_name, board.board_type,
         own_board.board_name IS NOT NULL AS is_own
  FROM recommendation_body about
  SEMI JOIN added ON added.report_id = about.report_id
  JOIN recommendation_board board
    ON board.report_id = about.report_id AND board.recommendation_no = about.recommendation_no
  LEFT JOIN report_board own_board
    ON own_board.report_id = board.report_id AND own_board.body_id = about.body_id
    AND own_board.board_name = board.board_name
),
held AS ( -- boards that one of the recommendation's bodies has: they are not the others'
  SELECT DISTINCT report_id, recommendation_no, board_name FROM recipient WHERE is_own
)
SELECT report_id, recommendation_no, body_id, board_name, board_type
FROM recipient
WHERE is_own OR NOT EXISTS (
  FROM held
  WHERE held.report_id = recipient.report_id
    AND held.recommendation_no = recipient.recommendation_no
    AND held.board_name = recipient.board_name
)
ORDER BY ALL;

INSERT INTO audit_advice
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
),
new_recipient AS (
  FROM audit_recipient SEMI JOIN added USING (report_id)
),
addressed AS ( -- grain: audit × recommendation to somebody in its body
  SELECT new_audit.audit_id, new_audit.report_id, new_audit.body_id, recipient.recommendation_no,
         list(DISTINCT coalesce(recipient.board_type, 'annan') ORDER BY coalesce(recipient.board_type, 'annan'))
           AS board_types
  FROM new_audit
  JOIN new_recipient recipient
    ON recipient.report_id = new_audit.report_id AND recipient.body_id = new_audit.body_id
  GROUP BY ALL
),
placed AS (
  SELECT about.report_id, about.recommendation_no, list(area.sort_order ORDER BY area.sort_order) AS area_nos
  FROM recommendation_area about
  SEMI JOIN added USING (report_id)
  JOIN area USING (area_id)
  GROUP BY ALL
),
answer AS ( -- each board's last
  SELECT addressed.audit_id, event.recommendation_no,
         arg_max(event.status, (coalesce(event.date, ''), event.event_no)) AS status
  FROM addressed
  JOIN recommendation_event_body USING (report_id, recommendation_no, body_id)
  JOIN recommendation_event event USING (report_id, recommendation_no, event_no)
  WHERE event.kind = 'yttrande'
  GROUP BY addressed.audit_id, event.recommendation_no, event.board_name
),
response AS (
  SELECT audit_id, recommendation_no, combined_status(status) AS status FROM answer GROUP BY ALL
)
SELECT addressed.audit_id, recommendation.sort_order, addressed.board_types, coalesce(placed.area_nos, []),
       coalesce(response.status, 'inget_yttrande')
FROM addressed
JOIN recommendation USING (report_id, recommendation_no)
LEFT JOIN placed USING (report_id, recommendation_no)
LEFT JOIN response USING (audit_id, recommendation_no)
ORDER BY addressed.audit_id, recommendation.sort_order;

INSERT INTO audit_follow_up -- about a board that is no recipient in the body: about all of them there
SELECT audit.audit_id, recommendation.sort_order, event.basis, recipient.board_name, event.status, event.event_no,
       first_day_of(event.date), last_day_of(event.date)
FROM audit
SEMI JOIN added ON added.report_id = audit.report_id
JOIN recommendation_event_body about ON about.report_id = audit.report_id AND about.body_id = audit.body_id
JOIN recommendation_event event
  ON event.report_id = about.report_id AND event.recommendation_no = about.recommendation_no
  AND event.event_no = about.event_no
JOIN recommendation
  ON recommendation.report_id = about.report_id AND recommendation.recommendation_no = about.recommendation_no
LEFT JOIN audit_recipient recipient
  ON recipient.report_id = about.report_id AND recipient.recommendation_no = about.recommendation_no
  AND recipient.body_id = about.body_id AND recipient.board_name = event.board_name
WHERE event.kind = 'uppfoljning'
ORDER BY audit.audit_id, recommendation.sort_order, event.event_no;

-- Fråga: Vilka rekommendationer har en kommun eller region fått, till vilka nämnder, och vad har de svarat?
-- Grain: one row per recommendation to the body.
-- Parameters: own_body VARCHAR (a body_id; may have no audit).
-- Columns: report_id, title, published_text (as precise as known; NULL = unknown), recommendation_no, summary,
--   board_names VARCHAR[] (this body's, in order of name), area_ids VARCHAR[] (in the codebook's order).
-- Left out: reports that are replaced; recommendations of joint reports that are only to others.
-- Order: newest report, order in the report.
WITH advice AS (
  SELECT report_id, body_id, advice_order, published_text, area_nos
  FROM selected_advice([$own_body], [], [], [], [], [], [], [], [], false, [], [], [])
),
recommended AS (
  SELECT advice.report_id, advice.body_id, advice.advice_order, advice.published_text, advice.area_nos,
         recommendation.recommendation_no, recommendation.summary
  FROM advice
  JOIN recommendation
    ON recommendation.report_id = advice.report_id AND recommendation.sort_order = advice.advice_order
),
named AS (
  SELECT report_id, recommendation_no, body_id, list(DISTINCT board_name ORDER BY board_name) AS board_names
  FROM audit_recipient
  SEMI JOIN recommended USING (report_id, recommendation_no, body_id)
  GROUP BY report_id, recommendation_no, body_id
),
labelled AS (
  SELECT recommended.report_id, recommended.advice_order, list(area.area_id ORDER BY area.sort_order) AS area_ids
  FROM recommended
  JOIN area ON list_contains(recommended.area_nos, area.sort_order)
  GROUP BY recommended.report_id, recommended.advice_order
)
SELECT recommended.report_id, report.title, recommended.published_text, recommended.recommendation_no,
       recommended.summary, coalesce(named.board_names, []) AS board_names, coalesce(labelled.area_ids, []) AS area_ids
FROM recommended
JOIN report USING (report_id)
LEFT JOIN named USING (report_id, recommendation_no, body_id)
LEFT JOIN labelled USING (report_id, advice_order)
ORDER BY recommended.published_text DESC NULLS LAST, recommended.report_id, recommended.advice_order

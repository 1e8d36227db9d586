-- Fråga: Hur långt har rapportens rekommendationer kommit, enligt nämnderna och enligt revisorernas kontroll?
-- Grain: one row per recommendation and assessed body that it is to.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, body_id, response_status, board_word_status, follow_up_status, is_open (all as
--   in recommendation_list).
-- Left out: the recommendations of replaced reports, which count nowhere.
-- Order: report_id, order in the report, the body's name.
SELECT advice.report_id, recommendation.recommendation_no, advice.body_id, advice.response_status,
       advice.board_word_status, advice.follow_up_status, advice.is_open
FROM selected_advice([], [], [], [], [], [], [], [], [], false, [], [], []) advice
JOIN recommendation
  ON recommendation.report_id = advice.report_id AND recommendation.sort_order = advice.advice_order
WHERE is_chosen($reports, advice.report_id)
ORDER BY advice.report_id, recommendation.sort_order, advice.body_order

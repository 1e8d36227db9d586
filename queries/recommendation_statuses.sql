-- Fråga: Hur många rekommendationer har varje yttrande, varje uppgift från nämnden och varje kontroll av revisorer?
-- Grain: one row per kind and status that any of the recommendations has.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, responses, board_words,
--   follow_ups VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: kind (yttrande, namndord: what the board has told, uppfoljning: what auditors have checked), status (as
--   response_status, board_word_status and follow_up_status in recommendation_list), addressed_count (recommendations ×
--   assessed bodies that they are to). The three kinds count the same recommendations, and are never added.
-- Left out: as in recommendation_list, whose statuses are counted.
-- Order: kind, then most first.
WITH advice AS (
  SELECT response_status, board_word_status, follow_up_status
  FROM selected_advice(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $areas, $leading_only, $responses,
    $board_words,
    $follow_ups)
),
counted AS (
  SELECT 'yttrande' AS kind, response_status AS status, count(*) AS addressed_count FROM advice GROUP BY ALL
  UNION ALL
  SELECT 'namndord', board_word_status, count(*) FROM advice GROUP BY ALL
  UNION ALL
  SELECT 'uppfoljning', follow_up_status, count(*) FROM advice GROUP BY ALL
)
SELECT kind, status, addressed_count
FROM counted
ORDER BY CASE kind WHEN 'yttrande' THEN 1 WHEN 'namndord' THEN 2 ELSE 3 END, addressed_count DESC, status

-- Fråga: Hur många rekommendationer gäller varje område och nämndtyp, och hur många av dem är besvarade och följda upp?
-- Grain: one row per area × board type with a recommendation, one per area, one per board type, and one for all (always
--   there).
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, responses, board_words,
--   follow_ups VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label (NULL = all areas), board_type, board_label (NULL = all
--   board types; annan = no board type); recommendation_count (each once) and addressed_count (recommendations ×
--   assessed bodies that they are to); counts of the latter: unanswered_count (no yttrande), word_unknown_count (the
--   board has told nothing of what became of it), not_followed_up_count (no auditors have checked it), open_count (not
--   known by their check to be carried out); report_count.
-- Left out: each status, which recommendation_statuses counts; as in recommendation_list, whose
--   statuses are counted; areas and board types outside the chosen ones.
-- Order: all first, then all by board type, then leading areas and the codebook's order; board types by most
--   recommendations.
WITH advice AS ( -- grain: recommendation × assessed body that it is to
  SELECT report_no, is_joint, advice_order, board_types, area_nos, is_open,
         response_status = 'inget_yttrande' AS is_unanswered,
         board_word_status = 'ingen_uppgift' AS is_word_unknown, follow_up_status = 'ej_uppfoljt' AS is_unchecked
  FROM selected_advice(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $areas, $leading_only, $responses,
    $board_words,
    $follow_ups)
),
in_area AS ( -- … × area of it
  SELECT *, unnest(area_nos) AS area_no FROM advice
),
placed AS ( -- every advice stands in four kinds of rows: all, its areas, its board types, and both (NULL = all)
  SELECT * EXCLUDE (board_types, area_nos), NULL AS area_no, NULL AS board_type FROM advice
  UNION ALL BY NAME
  SELECT * EXCLUDE (board_types, area_nos), NULL AS board_type FROM in_area
  UNION ALL BY NAME
  SELECT * EXCLUDE (board_types, area_nos), NULL AS area_no, unnest(board_types) AS board_type FROM advice
  UNION ALL BY NAME
  SELECT * EXCLUDE (board_types, area_nos), unnest(board_types) AS board_type FROM in_area
),
counted AS (
  SELECT area_no, board_type,
         count(*) FILTER (WHERE NOT is_joint) -- one of a joint report is to several bodies, and counts once
           + count(DISTINCT (report_no, advice_order)) FILTER (WHERE is_joint) AS recommendation_count,
         count(*) AS addressed_count,
         count(*) FILTER (WHERE is_unanswered) AS unanswered_count,
         count(*) FILTER (WHERE is_word_unknown) AS word_unknown_count,
         count(*) FILTER (WHERE is_unchecked) AS not_followed_up_count,
         count(*) FILTER (WHERE is_open) AS open_count,
         count(DISTINCT report_no) AS report_count
  FROM placed
  WHERE board_type IS NULL OR is_chosen($boards, board_type)
  GROUP BY area_no, board_type
),
cell AS ( -- the row for all is there also when nothing is counted
  SELECT area_no, board_type FROM counted
  UNION
  SELECT NULL, NULL
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_label, cell.board_type,
       if(cell.board_type = 'annan', 'Annan mottagare', board_type.label) AS board_label,
       coalesce(COLUMNS(counted.* EXCLUDE (area_no, board_type)), 0)::BIGINT
FROM cell
LEFT JOIN counted
  ON counted.area_no IS NOT DISTINCT FROM cell.area_no AND counted.board_type IS NOT DISTINCT FROM cell.board_type
LEFT JOIN selected_area($areas, $leading_only) area ON area.area_order = cell.area_no
LEFT JOIN board_type ON board_type.board_type = cell.board_type
ORDER BY area.is_leading DESC NULLS FIRST, area.area_order, cell.board_type IS NOT NULL, recommendation_count DESC,
         board_label

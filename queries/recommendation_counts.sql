-- Fråga: Hur många rekommendationer gäller varje område och nämndtyp, och hur många av dem är besvarade och följda upp?
-- Grain: one row per area × board type with a recommendation, one per area, one per board type, and one for all (always
--   there).
-- Parameters: bodies, counties, firms, topics, boards, years, areas, responses, board_words, follow_ups VARCHAR[]
--   (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label (NULL = all areas), board_type, board_label (NULL = all
--   board types; annan = no board type); recommendation_count (each once) and addressed_count (recommendations ×
--   assessed bodies that they are to); counts of the latter, by response accepted_count, partly_accepted_count,
--   declined_count, unclear_response_count, unanswered_count; by the auditors' check implemented_count,
--   partly_implemented_count, under_way_count, not_started_count, not_implemented_count, will_not_count,
--   no_longer_count, unclear_follow_up_count, not_followed_up_count, and open_count (all but implemented_count); by the
--   board's word word_implemented_count, word_partly_implemented_count, word_under_way_count, word_not_started_count,
--   word_not_implemented_count, word_will_not_count, word_no_longer_count, word_unclear_count, word_unknown_count;
--   report_count.
-- Left out: as in recommendation_list, whose statuses are counted; areas and board types outside the chosen ones.
-- Order: all first, then all by board type, then leading areas and the codebook's order; board types by most
--   recommendations.
WITH advice AS ( -- grain: recommendation × assessed body that it is to
  SELECT report_no, is_joint, advice_order, board_types, area_nos, response_status, follow_up_status, board_word_status,
         is_open
  FROM selected_advice(
    $bodies, $counties, $firms, $topics, $boards, $years, $areas, $leading_only, $responses, $board_words,
    $follow_ups)
),
in_area AS ( -- every advice stands in four kinds of rows: all, its areas, its board types, and both (NULL = all)
  SELECT *, unnest(list_prepend(NULL, area_nos)) AS area_no FROM advice
),
placed AS (
  SELECT * EXCLUDE (board_types, area_nos), unnest(list_prepend(NULL, board_types)) AS board_type FROM in_area
),
counted AS (
  SELECT area_no, board_type,
         count(*) FILTER (WHERE NOT is_joint) -- one of a joint report is to several bodies, and counts once
           + count(DISTINCT (report_no, advice_order)) FILTER (WHERE is_joint) AS recommendation_count,
         count(*) AS addressed_count,
         count(*) FILTER (WHERE response_status = 'accepterad') AS accepted_count,
         count(*) FILTER (WHERE response_status = 'delvis') AS partly_accepted_count,
         count(*) FILTER (WHERE response_status = 'avvisad') AS declined_count,
         count(*) FILTER (WHERE response_status = 'oklar') AS unclear_response_count,
         count(*) FILTER (WHERE response_status = 'inget_yttrande') AS unanswered_count,
         count(*) FILTER (WHERE follow_up_status = 'genomford') AS implemented_count,
         count(*) FILTER (WHERE follow_up_status = 'delvis') AS partly_implemented_count,
         count(*) FILTER (WHERE follow_up_status = 'pagar') AS under_way_count,
         count(*) FILTER (WHERE follow_up_status = 'ej_paborjad') AS not_started_count,
         count(*) FILTER (WHERE follow_up_status = 'ej_genomford') AS not_implemented_count,
         count(*) FILTER (WHERE follow_up_status = 'kommer_inte') AS will_not_count,
         count(*) FILTER (WHERE follow_up_status = 'inte_aktuell') AS no_longer_count,
         count(*) FILTER (WHERE follow_up_status = 'oklar') AS unclear_follow_up_count,
         count(*) FILTER (WHERE follow_up_status = 'ej_uppfoljt') AS not_followed_up_count,
         count(*) FILTER (WHERE is_open) AS open_count,
         count(*) FILTER (WHERE board_word_status = 'genomford') AS word_implemented_count,
         count(*) FILTER (WHERE board_word_status = 'delvis') AS word_partly_implemented_count,
         count(*) FILTER (WHERE board_word_status = 'pagar') AS word_under_way_count,
         count(*) FILTER (WHERE board_word_status = 'ej_paborjad') AS word_not_started_count,
         count(*) FILTER (WHERE board_word_status = 'ej_genomford') AS word_not_implemented_count,
         count(*) FILTER (WHERE board_word_status = 'kommer_inte') AS word_will_not_count,
         count(*) FILTER (WHERE board_word_status = 'inte_aktuell') AS word_no_longer_count,
         count(*) FILTER (WHERE board_word_status = 'oklar') AS word_unclear_count,
         count(*) FILTER (WHERE board_word_status = 'ingen_uppgift') AS word_unknown_count,
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

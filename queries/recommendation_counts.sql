-- Fråga: Hur många rekommendationer gäller varje område och nämndtyp, och hur många av dem är besvarade och följda upp?
-- Grain: one row per area × board type with a recommendation, one per area, one per board type, and one for all (always there).
-- Parameters: bodies, counties, firms, topics, boards, years, areas, responses, follow_ups VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label (NULL = all areas), board_type, board_label (NULL = all board types; annan = no
--   board type); counts of recommendations × assessed bodies: recommendation_count, and by response accepted_count, partly_accepted_count,
--   declined_count, unclear_response_count, unanswered_count, by follow-up implemented_count, partly_implemented_count,
--   not_implemented_count, unclear_follow_up_count, not_followed_up_count; report_count.
-- Left out: as in recommendation_list, whose statuses are counted; areas and board types outside the chosen ones.
-- Order: all first, then all by board type, then leading areas and the codebook's order; board types by most recommendations.
WITH advice AS (
  FROM selected_advice($bodies, $counties, $firms, $topics, $boards, $years, $areas, $leading_only, $responses, $follow_ups)
),
board AS ( -- the chosen boards of each
  SELECT *, unnest(board_types) AS board_type FROM advice
),
cell AS ( -- a recommendation × assessed body counts once in each: all, its areas, its board types, and both
  SELECT NULL::INTEGER AS area_no, NULL::VARCHAR AS board_type, report_no, response_status, follow_up_status FROM advice
  UNION ALL
  SELECT unnest(area_nos), NULL, report_no, response_status, follow_up_status FROM advice
  UNION ALL
  SELECT NULL, board_type, report_no, response_status, follow_up_status FROM board WHERE is_chosen($boards, board_type)
  UNION ALL
  SELECT unnest(area_nos), board_type, report_no, response_status, follow_up_status FROM board WHERE is_chosen($boards, board_type)
),
counted AS (
  SELECT area_no, board_type,
         count(*) AS recommendation_count,
         count(*) FILTER (WHERE response_status = 'accepterad') AS accepted_count,
         count(*) FILTER (WHERE response_status = 'delvis') AS partly_accepted_count,
         count(*) FILTER (WHERE response_status = 'avvisad') AS declined_count,
         count(*) FILTER (WHERE response_status = 'oklar') AS unclear_response_count,
         count(*) FILTER (WHERE response_status = 'inget_yttrande') AS unanswered_count,
         count(*) FILTER (WHERE follow_up_status = 'genomford') AS implemented_count,
         count(*) FILTER (WHERE follow_up_status = 'delvis') AS partly_implemented_count,
         count(*) FILTER (WHERE follow_up_status = 'ej_genomford') AS not_implemented_count,
         count(*) FILTER (WHERE follow_up_status = 'oklar') AS unclear_follow_up_count,
         count(*) FILTER (WHERE follow_up_status = 'ej_uppfoljt') AS not_followed_up_count,
         count(DISTINCT report_no) AS report_count
  FROM cell
  GROUP BY area_no, board_type
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_label, k.board_type,
       if(k.board_type = 'annan', 'Annan mottagare', t.label) AS board_label,
       coalesce(COLUMNS(c.* EXCLUDE (area_no, board_type)), 0)
FROM (SELECT area_no, board_type FROM counted UNION SELECT NULL, NULL) k
LEFT JOIN counted c ON c.area_no IS NOT DISTINCT FROM k.area_no AND c.board_type IS NOT DISTINCT FROM k.board_type
LEFT JOIN selected_area($areas, $leading_only) a ON a.area_order = k.area_no
LEFT JOIN board_type t ON t.board_type = k.board_type
ORDER BY a.is_leading DESC NULLS FIRST, a.area_order, k.board_type IS NOT NULL, recommendation_count DESC, board_label

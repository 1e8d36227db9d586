-- Fråga: Hur många rekommendationer gäller varje område och nämndtyp, och hur många av dem är besvarade och följda upp?
-- Grain: one row per area × board type with a recommendation, one per area, one per board type, and one for all (always there).
-- Parameters: bodies, counties, firms, topics, boards, years, areas, responses, follow_ups VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label (NULL = all areas), board_type, board_label (NULL = all board types; annan = no
--   board type); recommendation_count (each once) and addressed_count (recommendations × assessed bodies that they are to);
--   counts of the latter, by response accepted_count, partly_accepted_count,
--   declined_count, unclear_response_count, unanswered_count, by follow-up implemented_count, partly_implemented_count,
--   not_implemented_count, unclear_follow_up_count, not_followed_up_count; report_count.
-- Left out: as in recommendation_list, whose statuses are counted; areas and board types outside the chosen ones.
-- Order: all first, then all by board type, then leading areas and the codebook's order; board types by most recommendations.
WITH board AS ( -- board types as bits, so that those of several recommendations are put together fast
  SELECT board_type, 1::UBIGINT << (row_number() OVER (ORDER BY board_type) - 1) AS board_bit
  FROM (SELECT board_type FROM board_type UNION SELECT 'annan')
  WHERE is_chosen($boards, board_type)
),
advice AS (
  SELECT d.report_no, d.advice_order, d.area_nos, list_bit_or(list_transform(d.board_types, lambda t: n.bits[list_position(n.board_types, t)])) AS board_bits,
         list_position(['accepterad', 'delvis', 'avvisad', 'oklar', 'inget_yttrande'], d.response_status)::UTINYINT AS response_no,
         list_position(['genomford', 'delvis', 'ej_genomford', 'oklar', 'ej_uppfoljt'], d.follow_up_status)::UTINYINT AS follow_up_no
  FROM selected_advice($bodies, $counties, $firms, $topics, $boards, $years, $areas, $leading_only, $responses, $follow_ups) d
  CROSS JOIN (SELECT list(board_type ORDER BY board_bit) AS board_types, list(board_bit ORDER BY board_bit) AS bits FROM board) n
),
placed AS (
  SELECT report_no, advice_order, board_bits, response_no, follow_up_no, unnest(area_nos) AS area_no FROM advice
),
tally AS ( -- grain: area or all × combination of boards × statuses; recommendations and reports, by all the boards that they go to
  SELECT NULL::INTEGER AS area_no, board_bits, response_no, follow_up_no, count(*) AS addressed, 0 AS recommendations, 0 AS reports
  FROM advice GROUP BY ALL
  UNION ALL
  SELECT area_no, board_bits, response_no, follow_up_no, count(*), 0, 0 FROM placed GROUP BY ALL
  UNION ALL
  SELECT NULL, board_bits, NULL, NULL, 0, count(*), 0
  FROM (SELECT bit_or(board_bits) AS board_bits FROM advice GROUP BY report_no, advice_order)
  GROUP BY ALL
  UNION ALL
  SELECT area_no, board_bits, NULL, NULL, 0, count(*), 0
  FROM (SELECT area_no, bit_or(board_bits) AS board_bits FROM placed GROUP BY report_no, advice_order, area_no)
  GROUP BY ALL
  UNION ALL
  SELECT NULL, board_bits, NULL, NULL, 0, 0, count(*) FROM (SELECT bit_or(board_bits) AS board_bits FROM advice GROUP BY report_no) GROUP BY ALL
  UNION ALL
  SELECT area_no, board_bits, NULL, NULL, 0, 0, count(*)
  FROM (SELECT area_no, bit_or(board_bits) AS board_bits FROM placed GROUP BY report_no, area_no)
  GROUP BY ALL
),
cell AS ( -- a recommendation × assessed body counts once in each: all, its areas, its board types, and both
  SELECT *, NULL AS board_type FROM tally
  UNION ALL
  SELECT t.*, b.board_type FROM tally t JOIN board b ON t.board_bits & b.board_bit > 0
),
counted AS (
  SELECT area_no, board_type,
         sum(recommendations)::BIGINT AS recommendation_count,
         sum(addressed)::BIGINT AS addressed_count,
         sum(addressed) FILTER (WHERE response_no = 1) AS accepted_count,
         sum(addressed) FILTER (WHERE response_no = 2) AS partly_accepted_count,
         sum(addressed) FILTER (WHERE response_no = 3) AS declined_count,
         sum(addressed) FILTER (WHERE response_no = 4) AS unclear_response_count,
         sum(addressed) FILTER (WHERE response_no = 5) AS unanswered_count,
         sum(addressed) FILTER (WHERE follow_up_no = 1) AS implemented_count,
         sum(addressed) FILTER (WHERE follow_up_no = 2) AS partly_implemented_count,
         sum(addressed) FILTER (WHERE follow_up_no = 3) AS not_implemented_count,
         sum(addressed) FILTER (WHERE follow_up_no = 4) AS unclear_follow_up_count,
         sum(addressed) FILTER (WHERE follow_up_no = 5) AS not_followed_up_count,
         sum(reports) AS report_count
  FROM cell
  GROUP BY area_no, board_type
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_label, k.board_type,
       if(k.board_type = 'annan', 'Annan mottagare', t.label) AS board_label,
       coalesce(COLUMNS(c.* EXCLUDE (area_no, board_type)), 0)::BIGINT
FROM (SELECT area_no, board_type FROM counted UNION SELECT NULL, NULL) k
LEFT JOIN counted c ON c.area_no IS NOT DISTINCT FROM k.area_no AND c.board_type IS NOT DISTINCT FROM k.board_type
LEFT JOIN selected_area($areas, $leading_only) a ON a.area_order = k.area_no
LEFT JOIN board_type t ON t.board_type = k.board_type
ORDER BY a.is_leading DESC NULLS FIRST, a.area_order, k.board_type IS NOT NULL, recommendation_count DESC, board_label

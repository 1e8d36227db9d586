-- Fråga: Hur många rekommendationer gäller varje område och nämndtyp, och hur många av dem är besvarade och följda upp?
-- Grain: one row per area × board type with a recommendation, one per area, one per board type, and one for all (always there).
-- Parameters: bodies, counties, firms, topics, boards, years, areas, responses, follow_ups VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, is_leading, dimension_label (NULL = all areas), board_type, board_label (NULL = all board types; annan = no
--   board type); counts of recommendations × assessed bodies: recommendation_count, and by response accepted_count, partly_accepted_count,
--   declined_count, unclear_response_count, unanswered_count, by follow-up implemented_count, partly_implemented_count,
--   not_implemented_count, unclear_follow_up_count, not_followed_up_count; report_count.
-- Left out: as in recommendation_list, whose statuses are counted; areas and board types outside the chosen ones.
-- Order: all first, then all by board type, then leading areas and the codebook's order; board types by most recommendations.
WITH audit AS (
  SELECT report_id, body_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
answer AS (
  SELECT a.report_id, a.body_id, e.recommendation_no, arg_max(e.status, (coalesce(e.date, ''), e.event_no)) AS status
  FROM audit a
  JOIN recommendation_event e USING (report_id)
  LEFT JOIN report_board y USING (report_id, board_name)
  WHERE e.kind = 'yttrande' AND coalesce(y.body_id, a.body_id) = a.body_id
  GROUP BY a.report_id, a.body_id, e.recommendation_no, e.board_name
),
response AS (
  SELECT report_id, body_id, recommendation_no, combined_status(list(status)) AS status FROM answer GROUP BY ALL
),
cell AS ( -- recommendation × assessed body × area × board type
  SELECT DISTINCT (a.report_id, a.body_id, x.recommendation_no) AS advice, a.report_id, g.*,
         coalesce(t.board_type, 'annan') AS board_type, coalesce(t.label, 'Annan mottagare') AS board_label,
         coalesce(s.status, 'inget_yttrande') AS response, coalesce(u.status, 'ej_uppfoljt') AS followed_up
  FROM audit a
  JOIN recommendation_board x USING (report_id)
  LEFT JOIN report_board y USING (report_id, board_name)
  LEFT JOIN board_type t ON t.board_type = x.board_type
  JOIN recommendation_area ra ON ra.report_id = x.report_id AND ra.recommendation_no = x.recommendation_no
  JOIN selected_area($areas, $leading_only) g ON g.area_id = ra.area_id
  LEFT JOIN response s ON (s.report_id, s.body_id, s.recommendation_no) = (a.report_id, a.body_id, x.recommendation_no)
  LEFT JOIN recommendation_follow_up u ON (u.report_id, u.recommendation_no) = (a.report_id, x.recommendation_no)
  WHERE coalesce(y.body_id, a.body_id) = a.body_id AND is_chosen($boards, x.board_type)
    AND is_chosen($responses, coalesce(s.status, 'inget_yttrande')) AND is_chosen($follow_ups, coalesce(u.status, 'ej_uppfoljt'))
)
SELECT area_id, area_label, is_leading, dimension_label, board_type, board_label,
       count(DISTINCT advice) AS recommendation_count,
       count(DISTINCT advice) FILTER (WHERE response = 'accepterad') AS accepted_count,
       count(DISTINCT advice) FILTER (WHERE response = 'delvis') AS partly_accepted_count,
       count(DISTINCT advice) FILTER (WHERE response = 'avvisad') AS declined_count,
       count(DISTINCT advice) FILTER (WHERE response = 'oklar') AS unclear_response_count,
       count(DISTINCT advice) FILTER (WHERE response = 'inget_yttrande') AS unanswered_count,
       count(DISTINCT advice) FILTER (WHERE followed_up = 'genomford') AS implemented_count,
       count(DISTINCT advice) FILTER (WHERE followed_up = 'delvis') AS partly_implemented_count,
       count(DISTINCT advice) FILTER (WHERE followed_up = 'ej_genomford') AS not_implemented_count,
       count(DISTINCT advice) FILTER (WHERE followed_up = 'oklar') AS unclear_follow_up_count,
       count(DISTINCT advice) FILTER (WHERE followed_up = 'ej_uppfoljt') AS not_followed_up_count,
       count(DISTINCT report_id) AS report_count
FROM cell
GROUP BY GROUPING SETS ((area_id, area_label, is_leading, dimension_label, dimension_order, area_order, board_type, board_label),
  (area_id, area_label, is_leading, dimension_label, dimension_order, area_order), (board_type, board_label), ())
ORDER BY is_leading DESC NULLS FIRST, dimension_order, area_order, board_type IS NOT NULL, recommendation_count DESC, board_label

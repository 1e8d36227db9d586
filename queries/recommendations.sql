-- Fråga: Vad rekommenderade revisorerna, till vem?
-- Grain: one row per recommendation and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: body_id, body_name, report_id, title, firm_name, published_year, published_text, recommendation_no, board_names, area_labels, summary,
--   section, page, quote.
-- Left out: recommendations to none of the chosen boards, or only to boards of another body in a joint report; recommendations in none of the chosen areas.
-- Order: the body's name, newest report, order in the report.
WITH named AS (
  SELECT report_id, recommendation_no, string_agg(board_name, ', ' ORDER BY board_name) AS board_names
  FROM recommendation_board
  GROUP BY ALL
),
labelled AS (
  SELECT report_id, recommendation_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM recommendation_area JOIN area USING (area_id)
  GROUP BY ALL
)
SELECT s.body_id, b.name AS body_name, r.report_id, r.title, f.name AS firm_name, r.published_year, r.published_text,
       m.recommendation_no, n.board_names, l.area_labels, m.summary, m.section, m.page, m.quote
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN recommendation m USING (report_id)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
JOIN named n USING (report_id, recommendation_no)
JOIN labelled l USING (report_id, recommendation_no)
WHERE EXISTS (
    SELECT 1 FROM recommendation_area x JOIN selected_area($areas, $leading_only) y ON y.area_id = x.area_id
    WHERE x.report_id = m.report_id AND x.recommendation_no = m.recommendation_no)
  AND EXISTS (
    SELECT 1 FROM recommendation_board x LEFT JOIN report_board y USING (report_id, board_name)
    WHERE x.report_id = m.report_id AND x.recommendation_no = m.recommendation_no
      AND coalesce(y.body_id, s.body_id) = s.body_id AND is_chosen($boards, x.board_type))
ORDER BY b.name, r.published_text DESC NULLS LAST, r.report_id, m.sort_order

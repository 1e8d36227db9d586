-- Fråga: Vilka granskningar finns i banken?
-- Grain: one row per audit (report × assessed body).
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: report_id, body_id, body_name, county_name, title, source_title, topic_label, kind, firm_name, published_text, published_year,
--   published_basis, published_note, board_names, question_count, finding_count, recommendation_count.
-- Left out: bodies that a report only observes.
-- Order: the year, then the body's name.
WITH named AS (
  SELECT report_id, body_id, string_agg(board_name, ', ' ORDER BY board_name) AS board_names
  FROM report_board
  GROUP BY ALL
)
SELECT r.report_id, s.body_id, b.name AS body_name, b.county_name, r.title, r.source_title, t.label AS topic_label, r.kind,
       f.name AS firm_name, r.published_text, r.published_year, r.published_basis, r.published_note, n.board_names,
       (SELECT count(*) FROM question q WHERE q.report_id = r.report_id) AS question_count,
       (SELECT count(*) FROM finding x WHERE x.report_id = r.report_id) AS finding_count,
       (SELECT count(*) FROM recommendation m WHERE m.report_id = r.report_id) AS recommendation_count
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN report r USING (report_id)
JOIN body b USING (body_id)
JOIN topic t USING (topic_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN named n ON n.report_id = r.report_id AND n.body_id = s.body_id
ORDER BY r.published_text NULLS LAST, b.name, r.report_id

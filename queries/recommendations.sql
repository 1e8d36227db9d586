-- Fråga: Vad rekommenderade revisorerna, till vem?
-- Grain: one row per recommendation and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN; row_limit INTEGER
--   (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, firm_name, published_year, published_text, recommendation_no, board_names, area_labels, summary,
--   section, page, quote; row_count (rows without a limit).
-- Left out: recommendations to none of the chosen boards, or only to boards of another body in a joint report; recommendations in none of the chosen areas.
-- Order: the body's name, newest report, order in the report.
WITH ordered_body AS (
  SELECT body_id, name AS body_name, row_number() OVER (ORDER BY name, body_id) AS body_order FROM body
),
audit AS (
  SELECT s.*, b.body_name,
         row_number() OVER (ORDER BY b.body_order, s.published_text DESC NULLS LAST, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s JOIN ordered_body b USING (body_id)
),
in_area AS (
  SELECT DISTINCT x.report_id, x.recommendation_no
  FROM recommendation_area x
  SEMI JOIN selected_area($areas, $leading_only) USING (area_id)
  SEMI JOIN audit USING (report_id)
),
addressed AS ( -- a recipient that stands under no body is every body's
  SELECT DISTINCT a.audit_id, a.audit_order, x.report_id, x.recommendation_no
  FROM recommendation_board x
  SEMI JOIN in_area USING (report_id, recommendation_no)
  JOIN audit a USING (report_id)
  LEFT JOIN report_board y USING (report_id, board_name)
  WHERE coalesce(y.body_id, a.body_id) = a.body_id AND is_chosen($boards, x.board_type)
),
placed AS (
  SELECT d.audit_id, d.report_id, d.recommendation_no, count(*) OVER () AS row_count,
         row_number() OVER (ORDER BY d.audit_order, m.sort_order) AS row_no
  FROM addressed d JOIN recommendation m USING (report_id, recommendation_no)
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
named AS (
  SELECT report_id, recommendation_no, string_agg(board_name, ', ' ORDER BY board_name) AS board_names
  FROM recommendation_board SEMI JOIN shown USING (report_id, recommendation_no)
  GROUP BY ALL
),
labelled AS (
  SELECT x.report_id, x.recommendation_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM recommendation_area x SEMI JOIN shown USING (report_id, recommendation_no) JOIN area USING (area_id)
  GROUP BY ALL
)
SELECT a.body_id, a.body_name, r.report_id, r.title, f.name AS firm_name, r.published_year, r.published_text,
       m.recommendation_no, n.board_names, l.area_labels, m.summary, m.section, m.page, m.quote, s.row_count
FROM shown s
JOIN audit a USING (audit_id)
JOIN recommendation m ON m.report_id = s.report_id AND m.recommendation_no = s.recommendation_no
JOIN report r ON r.report_id = s.report_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
JOIN named n ON n.report_id = s.report_id AND n.recommendation_no = s.recommendation_no
JOIN labelled l ON l.report_id = s.report_id AND l.recommendation_no = s.recommendation_no
ORDER BY s.row_no

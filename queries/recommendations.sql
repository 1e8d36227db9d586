-- Fråga: Vad rekommenderade revisorerna, till vem?
-- Grain: one row per recommendation and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN; row_limit INTEGER
--   (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL =
--   unknown), firm_name, published_year, published_text, published_basis, provenance (hel_rapport, sammanfattning, press),
--   recommendation_no, object (NULL = the whole), board_names (this body's), area_labels, summary,
--   section, page, quote; row_count (rows without a limit).
-- Left out: recommendations to none of the chosen boards, or only to other bodies of a joint report; those in none of the chosen areas.
-- Order: the body's name, newest report, order in the report.
WITH chosen_area AS (
  SELECT list(area_order) AS area_nos FROM selected_area($areas, $leading_only)
),
audit AS (
  SELECT audit_id, body_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
advice AS (
  SELECT a.body_order, a.audit_id, d.advice_order
  FROM main.audit_advice d JOIN audit a USING (audit_id)
  WHERE any_chosen($boards, d.board_types)
    AND if(len($areas) = 0 AND NOT $leading_only, len(d.area_nos) > 0, list_has_any(d.area_nos, (SELECT area_nos FROM chosen_area)))
),
counted AS ( -- which bodies have the rows to show: the recommendations to these alone are put in order
  SELECT body_order, count(*) AS advice_count, sum(count(*)) OVER in_order - count(*) AS first_row,
         sum(count(*)) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS row_count
  FROM advice GROUP BY body_order WINDOW in_order AS (ORDER BY body_order)
),
shown AS (
  SELECT u.report_id, u.body_id, d.advice_order, n.row_count, n.first_row + row_number() OVER (
           PARTITION BY n.body_order ORDER BY u.published_text DESC NULLS LAST, u.report_id, d.advice_order) AS row_no
  FROM counted n
  JOIN advice d USING (body_order)
  JOIN main.audit u USING (audit_id)
  WHERE $row_limit = 0 OR (n.first_row < $row_offset + $row_limit AND n.first_row + n.advice_count > $row_offset)
  QUALIFY $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
placed AS (
  SELECT s.body_id, s.row_count, s.row_no, m.*
  FROM shown s JOIN recommendation m ON m.report_id = s.report_id AND m.sort_order = s.advice_order
),
named AS (
  SELECT report_id, recommendation_no, body_id, string_agg(DISTINCT board_name, ', ' ORDER BY board_name) AS board_names
  FROM audit_recipient SEMI JOIN placed USING (report_id, recommendation_no, body_id)
  GROUP BY ALL
),
labelled AS (
  SELECT x.report_id, x.recommendation_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM recommendation_area x SEMI JOIN placed USING (report_id, recommendation_no) JOIN area USING (area_id)
  GROUP BY ALL
)
SELECT p.body_id, b.name AS body_name, r.report_id, r.title, r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name, r.published_year, r.published_text, r.published_basis,
       r.provenance, p.recommendation_no, p.object, n.board_names, l.area_labels, p.summary, p.section, p.page, p.quote, p.row_count::BIGINT AS row_count
FROM placed p
JOIN body b USING (body_id)
JOIN report r ON r.report_id = p.report_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
JOIN named n ON n.report_id = p.report_id AND n.recommendation_no = p.recommendation_no AND n.body_id = p.body_id
JOIN labelled l ON l.report_id = p.report_id AND l.recommendation_no = p.recommendation_no
ORDER BY p.row_no

-- Fråga: Vilka rekommendationer har revisorerna gett, till vem, för hur länge sedan, och vad har nämnden svarat och gjort?
-- Grain: one row per recommendation and assessed body; with by_area, one for each of its selected areas.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, responses, follow_ups, recipients VARCHAR[] (empty = all;
--   recipients are board types, annan = none); leading_only, by_area BOOLEAN; today_year INTEGER (0 = no ages);
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, is_leading (NULL without by_area), report_id, recommendation_no, body_id, body_name, title, source_title,
--   firm_name, published_year, published_text, published_basis, summary, section, page, quote, board_labels and board_names (this body's),
--   area_labels, response_status (accepterad, delvis, avvisad, oklar, inget_yttrande; the last answer, delvis where boards differ),
--   follow_up_status (genomford, delvis, ej_genomford, oklar, ej_uppfoljt; the last dated, in the report's file or a later report of the
--   bank), years_since (the report's year; whole years, NULL = unknown).
-- Left out: recommendations to none of the chosen boards, or only to another body's boards; those in none of the chosen areas.
-- Order: with by_area leading areas first, then the codebook's order; the body's name, newest report, order in the report.
WITH audit AS (
  SELECT report_id, body_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
addressed AS ( -- a recipient that stands under no body is every body's
  SELECT a.report_id, a.body_id, x.recommendation_no,
         string_agg(DISTINCT coalesce(t.label, 'Annan mottagare'), ', ' ORDER BY coalesce(t.label, 'Annan mottagare')) AS board_labels,
         string_agg(x.board_name, ', ' ORDER BY x.board_name) AS board_names
  FROM audit a
  JOIN recommendation_board x USING (report_id)
  LEFT JOIN report_board y USING (report_id, board_name)
  LEFT JOIN board_type t ON t.board_type = x.board_type
  WHERE coalesce(y.body_id, a.body_id) = a.body_id
  GROUP BY ALL
  HAVING bool_or(is_chosen($boards, x.board_type)) AND bool_or(is_chosen($recipients, coalesce(x.board_type, 'annan')))
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
labelled AS (
  SELECT x.report_id, x.recommendation_no, string_agg(c.label, ', ' ORDER BY c.sort_order) AS area_labels
  FROM recommendation_area x JOIN area c USING (area_id)
  GROUP BY ALL
  HAVING bool_or(x.area_id IN (SELECT area_id FROM selected_area($areas, $leading_only)))
)
SELECT g.area_id, g.area_label, g.is_leading, m.report_id, m.recommendation_no, d.body_id, b.name AS body_name, r.title, r.source_title,
       f.name AS firm_name, r.published_year, r.published_text, r.published_basis, m.summary, m.section, m.page, m.quote,
       d.board_labels, d.board_names, l.area_labels, coalesce(s.status, 'inget_yttrande') AS response_status,
       coalesce(u.status, 'ej_uppfoljt') AS follow_up_status, nullif($today_year, 0) - r.published_year AS years_since
FROM addressed d
JOIN recommendation m USING (report_id, recommendation_no)
JOIN labelled l USING (report_id, recommendation_no)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN response s USING (report_id, body_id, recommendation_no)
LEFT JOIN recommendation_follow_up u USING (report_id, recommendation_no)
LEFT JOIN recommendation_area x ON $by_area AND x.report_id = m.report_id AND x.recommendation_no = m.recommendation_no
LEFT JOIN selected_area($areas, $leading_only) g ON g.area_id = x.area_id
WHERE is_chosen($responses, coalesce(s.status, 'inget_yttrande')) AND is_chosen($follow_ups, coalesce(u.status, 'ej_uppfoljt'))
  AND (NOT $by_area OR g.area_id IS NOT NULL)
ORDER BY g.is_leading DESC, g.dimension_order, g.area_order, b.name, r.published_text DESC NULLS LAST, m.report_id, m.sort_order
LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset

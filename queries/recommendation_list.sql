-- Fråga: Vilka rekommendationer har revisorerna gett, till vem, för hur länge sedan, och vad har nämnden svarat och gjort?
-- Grain: one row per recommendation and assessed body; with by_area, one for each of its selected areas.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, responses, follow_ups, recipients VARCHAR[] (empty = all;
--   recipients are board types, annan = none); leading_only, by_area BOOLEAN; today_year INTEGER (0 = no ages);
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, is_leading (NULL without by_area), report_id, recommendation_no, body_id, body_name, title,
--   source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown),
--   firm_name, published_year, published_text, published_basis, provenance (hel_rapport, sammanfattning, press), object (NULL = the whole), summary, section, page, quote, board_labels and board_names (this body's),
--   area_labels, response_status (accepterad, delvis, avvisad, oklar, inget_yttrande; the last answer, delvis where boards differ),
--   follow_up_status (genomford, delvis, ej_genomford, oklar, ej_uppfoljt; the last dated, in the report's file or a later report of the
--   bank), years_since (the report's year; whole years, NULL = unknown).
-- Left out: recommendations to none of the chosen boards, or only to other bodies of a joint report; those in none of the chosen areas.
-- Order: with by_area leading areas first, then the codebook's order; the body's name, newest report, order in the report.
WITH placed_audit AS ( -- the audits in the order of the page: names and dates are compared once for each
  SELECT s.audit_id, s.report_id, s.body_id, s.body_order,
         rank() OVER (ORDER BY s.body_order, s.published_text DESC NULLS LAST, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
),
advice AS (
  SELECT d.audit_id, d.advice_order, d.response_status, d.follow_up_status, unnest(if($by_area, d.area_nos, [NULL::INTEGER])) AS area_no
  FROM selected_advice($bodies, $counties, $firms, $topics, $boards, $years, $areas, $leading_only, $responses, $follow_ups) d
  WHERE any_chosen($recipients, d.board_types)
),
page AS ( -- the rows to show are decided first: their texts take time
  SELECT a.report_id, d.advice_order, d.response_status, d.follow_up_status, d.area_no, a.body_id, a.body_order
  FROM advice d
  JOIN placed_audit a USING (audit_id)
  LEFT JOIN selected_area($areas, $leading_only) g ON g.area_order = d.area_no
  ORDER BY g.is_leading DESC, g.area_order, a.audit_order, d.advice_order
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
shown AS (
  SELECT m.* FROM recommendation m SEMI JOIN page p ON p.report_id = m.report_id AND p.advice_order = m.sort_order
),
addressed AS ( -- a recipient that stands under other bodies only is not this one's
  SELECT p.report_id, p.body_id, m.recommendation_no,
         string_agg(DISTINCT coalesce(t.label, 'Annan mottagare'), ', ' ORDER BY coalesce(t.label, 'Annan mottagare')) AS board_labels,
         string_agg(DISTINCT x.board_name, ', ' ORDER BY x.board_name) AS board_names
  FROM (SELECT DISTINCT report_id, body_id, advice_order FROM page) p
  JOIN shown m ON m.report_id = p.report_id AND m.sort_order = p.advice_order
  JOIN audit_recipient x ON x.report_id = m.report_id AND x.recommendation_no = m.recommendation_no AND x.body_id = p.body_id
  LEFT JOIN board_type t ON t.board_type = x.board_type
  GROUP BY ALL
),
labelled AS (
  SELECT x.report_id, x.recommendation_no, string_agg(c.label, ', ' ORDER BY c.sort_order) AS area_labels
  FROM recommendation_area x
  SEMI JOIN shown m ON m.report_id = x.report_id AND m.recommendation_no = x.recommendation_no
  JOIN area c USING (area_id)
  GROUP BY ALL
)
SELECT g.area_id, g.area_label, g.is_leading, m.report_id, m.recommendation_no, p.body_id, b.name AS body_name, r.title,
       r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name, r.published_year, r.published_text, r.published_basis, r.provenance, m.object, m.summary, m.section, m.page, m.quote,
       d.board_labels, d.board_names, l.area_labels, p.response_status, p.follow_up_status,
       nullif($today_year, 0) - r.published_year AS years_since
FROM page p
JOIN shown m ON m.report_id = p.report_id AND m.sort_order = p.advice_order
JOIN addressed d ON d.report_id = m.report_id AND d.recommendation_no = m.recommendation_no AND d.body_id = p.body_id
JOIN labelled l ON l.report_id = m.report_id AND l.recommendation_no = m.recommendation_no
JOIN report r ON r.report_id = m.report_id
JOIN body b ON b.body_id = p.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN selected_area($areas, $leading_only) g ON g.area_order = p.area_no
ORDER BY g.is_leading DESC, g.area_order, p.body_order, r.published_text DESC NULLS LAST, m.report_id, m.sort_order

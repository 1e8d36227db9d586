-- Fråga: Vad rekommenderade rapporten, till vem, och vad är känt om svar och genomförande?
-- Grain: one row per report and recommendation.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, object (NULL = the whole), body_ids (that it is to), body_names (NULL = all
--   that are assessed), board_names (the recipients, comma separated), area_labels (comma separated), summary, section,
--   page, quote, response_count (yttranden in the bank), follow_up_count (statuses in the bank, in its own file or of a
--   later report), title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown),
--   firm_name, published_text, published_basis, provenance (hel_rapport, sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, order in the report.
WITH assessed AS (
  SELECT report_id, count(*) AS body_count FROM report_body WHERE role = 'bedomd' GROUP BY report_id
),
about AS (
  SELECT to_body.report_id, to_body.recommendation_no, list(to_body.body_id ORDER BY body.name) AS body_ids,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM recommendation_body to_body
  JOIN body USING (body_id)
  WHERE is_chosen($reports, to_body.report_id)
  GROUP BY to_body.report_id, to_body.recommendation_no
),
named AS (
  SELECT report_id, recommendation_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM recommendation_board
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, recommendation_no
),
labelled AS (
  SELECT placed.report_id, placed.recommendation_no,
         string_agg(area.label, ', ' ORDER BY area.sort_order) AS area_labels
  FROM recommendation_area placed
  JOIN area USING (area_id)
  WHERE is_chosen($reports, placed.report_id)
  GROUP BY placed.report_id, placed.recommendation_no
),
own_event AS ( -- in the report's own file
  SELECT report_id, recommendation_no,
         count(*) FILTER (WHERE kind = 'yttrande') AS response_count,
         count(*) FILTER (WHERE kind = 'uppfoljning') AS follow_up_count
  FROM recommendation_event
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, recommendation_no
),
later_event AS ( -- in later reports
  SELECT audit.report_id, followed_up.advice_order,
         count(DISTINCT (followed_up.later_report_id, followed_up.earlier_no)) AS follow_up_count
  FROM audit_followed_up followed_up
  JOIN audit USING (audit_id)
  WHERE is_chosen($reports, audit.report_id)
  GROUP BY audit.report_id, followed_up.advice_order
)
SELECT recommendation.report_id, recommendation.recommendation_no, recommendation.object, about.body_ids,
       if(len(about.body_ids) < assessed.body_count, about.body_names, NULL) AS body_names, named.board_names,
       labelled.area_labels, recommendation.summary, recommendation.section, recommendation.page,
       recommendation.quote, coalesce(own_event.response_count, 0) AS response_count,
       coalesce(own_event.follow_up_count, 0) + coalesce(later_event.follow_up_count, 0) AS follow_up_count,
       report.title, report.source_title, report.title_basis, report.source_address, firm.name AS firm_name,
       report.published_text, report.published_basis, report.provenance
FROM recommendation
JOIN report USING (report_id)
LEFT JOIN firm USING (firm_id)
JOIN about USING (report_id, recommendation_no)
LEFT JOIN assessed USING (report_id)
LEFT JOIN named USING (report_id, recommendation_no)
LEFT JOIN labelled USING (report_id, recommendation_no)
LEFT JOIN own_event USING (report_id, recommendation_no)
LEFT JOIN later_event
  ON later_event.report_id = recommendation.report_id AND later_event.advice_order = recommendation.sort_order
WHERE is_chosen($reports, recommendation.report_id)
ORDER BY recommendation.report_id, recommendation.sort_order

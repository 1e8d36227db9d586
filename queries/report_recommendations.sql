-- Fråga: Vad rekommenderade rapporten, till vem, och vad är känt om svar och genomförande?
-- Grain: one row per report and recommendation.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, recommendation_no, object (NULL = the whole), body_ids (that it is to), body_names (NULL = all that are assessed),
--   board_names (the recipients, comma separated), area_labels (comma separated), summary,
--   section, page, quote, response_count (yttranden in the bank), follow_up_count (statuses in the bank, in its own file or of a
--   later report), title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name,
--   published_text, published_basis, provenance (hel_rapport, sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, order in the report.
WITH about AS (
  SELECT x.report_id, x.recommendation_no, list(x.body_id ORDER BY b.name) AS body_ids, string_agg(b.name, ', ' ORDER BY b.name) AS body_names,
         count(*) < (SELECT count(*) FROM report_body y WHERE y.report_id = x.report_id AND y.role = 'bedomd') AS is_narrowed
  FROM recommendation_body x JOIN body b USING (body_id)
  WHERE is_chosen($reports, report_id)
  GROUP BY x.report_id, x.recommendation_no
),
named AS (
  SELECT report_id, recommendation_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM recommendation_board
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
),
labelled AS (
  SELECT report_id, recommendation_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM recommendation_area JOIN area USING (area_id)
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
),
known AS (
  SELECT report_id, recommendation_no,
         count(*) FILTER (WHERE kind = 'yttrande') AS response_count,
         count(*) FILTER (WHERE kind = 'uppfoljning') AS follow_up_count
  FROM recommendation_event
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
),
followed AS (
  SELECT a.report_id, f.advice_order, count(DISTINCT (f.later_report_id, f.earlier_no)) AS follow_up_count
  FROM audit_followed_up f JOIN main.audit a USING (audit_id)
  WHERE is_chosen($reports, a.report_id)
  GROUP BY a.report_id, f.advice_order
)
SELECT m.report_id, m.recommendation_no, m.object, o.body_ids,
       if(o.is_narrowed, o.body_names, NULL) AS body_names, n.board_names, l.area_labels, m.summary, m.section, m.page, m.quote,
       coalesce(k.response_count, 0) AS response_count, coalesce(k.follow_up_count, 0) + coalesce(u.follow_up_count, 0) AS follow_up_count,
       r.title, r.source_title, r.title_basis, r.source_address, f.name AS firm_name, r.published_text,
       r.published_basis, r.provenance
FROM recommendation m
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
JOIN about o USING (report_id, recommendation_no)
LEFT JOIN named n USING (report_id, recommendation_no)
LEFT JOIN labelled l USING (report_id, recommendation_no)
LEFT JOIN known k USING (report_id, recommendation_no)
LEFT JOIN followed u ON u.report_id = m.report_id AND u.advice_order = m.sort_order
WHERE is_chosen($reports, m.report_id)
ORDER BY m.report_id, m.sort_order

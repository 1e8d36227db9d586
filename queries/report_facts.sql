-- Fråga: Vad är det för granskning: av vem, när, om vad, hur gjord och hur kodad?
-- Grain: one row per report.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, title, source_title, title_basis (tryckt, kalla, kodaren: the coder's own), topic_label, kind, is_joint,
--   report_number (NULL = none printed), body_names (the
--   assessed, under their names in the report, in the file's order, comma separated), municipality_count, region_count, other_count (of the assessed), firm_name
--   (NULL = unknown), firm_note, published_text (as precise as known; NULL = unknown), published_year, published_basis (tryckt,
--   kalla, harledd, okand), published_note, period, scope, method, interview_count (persons), documents (each NULL = the report or the file
--   does not say), provenance (hel_rapport, sammanfattning, press), source_file, source_page_count, source_address (NULL =
--   unknown), source_checksum (SHA-256), coded_by, coded_date, second_reader, second_date (NULL = nobody has read it a second
--   time), question_count, finding_count, recommendation_count; overall_state, question_state, finding_state,
--   recommendation_state, response_state (finns, finns_inte_i_rapporten, ingar_inte_i_kallan); is_replaced (by another report: counts
--   nowhere).
-- Left out: nothing.
-- Order: report_id.
WITH named AS (
  SELECT rb.report_id, string_agg(coalesce(rb.name_then, b.name), ', ' ORDER BY rb.party_order) AS body_names,
         count(*) FILTER (WHERE b.kind = 'kommun') AS municipality_count,
         count(*) FILTER (WHERE b.kind = 'region') AS region_count,
         count(*) FILTER (WHERE b.kind = 'ovrig') AS other_count
  FROM report_body rb JOIN body b USING (body_id)
  WHERE rb.role = 'bedomd' AND is_chosen($reports, rb.report_id)
  GROUP BY rb.report_id
)
SELECT r.report_id, r.title, r.source_title, r.title_basis, t.label AS topic_label, r.kind, r.is_joint, r.report_number,
       n.body_names,
       coalesce(n.municipality_count, 0) AS municipality_count, coalesce(n.region_count, 0) AS region_count,
       coalesce(n.other_count, 0) AS other_count, f.name AS firm_name, r.firm_note,
       r.published_text, r.published_year, r.published_basis, r.published_note,
       r.period, r.scope, r.method, r.interview_count, r.documents,
       r.provenance, r.source_file, r.source_page_count, r.source_address, r.source_sha256 AS source_checksum,
       r.coded_by, r.coded_date, r.second_reader, r.second_date,
       (SELECT count(*) FROM question q WHERE q.report_id = r.report_id) AS question_count,
       (SELECT count(*) FROM finding x WHERE x.report_id = r.report_id) AS finding_count,
       (SELECT count(*) FROM recommendation m WHERE m.report_id = r.report_id) AS recommendation_count,
       r.overall_state, r.question_state, r.finding_state, r.recommendation_state, r.response_state,
       EXISTS (FROM replaces p WHERE p.replaced_report_id = r.report_id) AS is_replaced
FROM report r
JOIN topic t USING (topic_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN named n USING (report_id)
WHERE is_chosen($reports, r.report_id)
ORDER BY r.report_id

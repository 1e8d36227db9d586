-- Fråga: Vad är det för granskning: av vem, när, om vad, hur gjord och hur kodad?
-- Grain: one row per report.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, title, source_title, title_basis (tryckt, kalla, kodaren: the coder's own), topic_label, kind,
--   is_joint, report_number (NULL = none printed), body_names (the assessed, under their names in the report, in the
--   file's order, comma separated), municipality_count, region_count, other_count (of the assessed), firm_name (NULL =
--   unknown), firm_note, published_text (as precise as known; NULL = unknown), published_year, published_basis (tryckt,
--   kalla, harledd, okand), published_note, period, scope, method, interview_count (persons), documents (each NULL =
--   the report or the file does not say), provenance (hel_rapport, sammanfattning, press), source_file,
--   source_page_count, source_address (NULL = unknown), source_checksum (SHA-256), coded_by, coded_date, second_reader,
--   second_date (NULL = nobody has read it a second time), second_coder (NULL = not coded by two independently),
--   compared_count and equal_count (areas of assessed bodies that the two coders are compared in, and have the same
--   status in, not examined among them; 0 = not compared), question_count, finding_count, recommendation_count;
--   overall_state, question_state, finding_state, recommendation_state, response_state (finns, finns_inte_i_rapporten,
--   ingar_inte_i_kallan); is_replaced (by another report: counts nowhere).
-- Left out: nothing.
-- Order: report_id.
WITH named AS (
  SELECT party.report_id,
         string_agg(coalesce(party.name_then, body.name), ', ' ORDER BY party.party_order) AS body_names,
         count(*) FILTER (WHERE body.kind = 'kommun') AS municipality_count,
         count(*) FILTER (WHERE body.kind = 'region') AS region_count,
         count(*) FILTER (WHERE body.kind = 'ovrig') AS other_count
  FROM report_body party
  JOIN body USING (body_id)
  WHERE party.role = 'bedomd' AND is_chosen($reports, party.report_id)
  GROUP BY party.report_id
),
compared AS (
  SELECT report_id, count(*) AS compared_count, count(*) FILTER (WHERE first_status = second_status) AS equal_count
  FROM agreement_cell
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id
)
SELECT report.report_id, report.title, report.source_title, report.title_basis, topic.label AS topic_label,
       report.kind, report.is_joint, report.report_number, named.body_names,
       coalesce(named.municipality_count, 0) AS municipality_count, coalesce(named.region_count, 0) AS region_count,
       coalesce(named.other_count, 0) AS other_count, firm.name AS firm_name, report.firm_note,
       report.published_text, report.published_year, report.published_basis, report.published_note,
       report.period, report.scope, report.method, report.interview_count, report.documents, report.provenance,
       report.source_file, report.source_page_count, report.source_address,
       report.source_sha256 AS source_checksum,
       report.coded_by, report.coded_date, report.second_reader, report.second_date, agreement.second_coder,
       coalesce(compared.compared_count, 0) AS compared_count, coalesce(compared.equal_count, 0) AS equal_count,
       (SELECT count(*) FROM question WHERE question.report_id = report.report_id) AS question_count,
       (SELECT count(*) FROM finding WHERE finding.report_id = report.report_id) AS finding_count,
       (SELECT count(*) FROM recommendation WHERE recommendation.report_id = report.report_id)
         AS recommendation_count,
       report.overall_state, report.question_state, report.finding_state, report.recommendation_state,
       report.response_state,
       EXISTS (FROM replaces WHERE replaces.replaced_report_id = report.report_id) AS is_replaced
FROM report
JOIN topic USING (topic_id)
LEFT JOIN firm USING (firm_id)
LEFT JOIN named USING (report_id)
LEFT JOIN agreement USING (report_id)
LEFT JOIN compared USING (report_id)
WHERE is_chosen($reports, report.report_id)
ORDER BY report.report_id

-- Fråga: Vilka granskningar finns i banken?
-- Grain: one row per audit (report × assessed body).
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all); row_limit
--   INTEGER (0 = every row); row_offset INTEGER.
-- Columns: report_id, body_id, body_name, name_then (the body's in the report; NULL = today's), county_name, title,
--   source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), topic_label, kind, firm_name,
--   published_text, published_year, published_basis, published_note, provenance (hel_rapport, sammanfattning, press),
--   board_names, party_names (all that the report assesses), municipality_count, region_count, other_count (of these),
--   question_count, finding_count, recommendation_count; finding_state, recommendation_state (finns,
--   finns_inte_i_rapporten, ingar_inte_i_kallan); row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the year, then the body's name.
WITH chosen_audit AS (
  SELECT report_id, body_id, body_order, published_text
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
placed AS (
  SELECT report_id, body_id, (SELECT count(*) FROM chosen_audit) AS row_count,
         row_number() OVER (ORDER BY published_text NULLS LAST, body_order, report_id) AS row_no
  FROM chosen_audit
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
named AS (
  SELECT report_id, body_id, string_agg(board_name, ', ' ORDER BY board_name) AS board_names
  FROM report_board
  SEMI JOIN shown USING (report_id, body_id)
  GROUP BY report_id, body_id
),
assessed AS ( -- all that the report assesses, under their names in it
  SELECT audit.report_id,
         string_agg(coalesce(party.name_then, body.name), ', ' ORDER BY audit.body_order) AS party_names,
         count(*) FILTER (WHERE body.kind = 'kommun') AS municipality_count,
         count(*) FILTER (WHERE body.kind = 'region') AS region_count,
         count(*) FILTER (WHERE body.kind = 'ovrig') AS other_count
  FROM (FROM audit SEMI JOIN shown USING (report_id)) audit
  JOIN report_body party ON party.report_id = audit.report_id AND party.body_id = audit.body_id
  JOIN body ON body.body_id = audit.body_id
  GROUP BY audit.report_id
),
asked AS (
  SELECT report_id, count(*) AS question_count FROM question SEMI JOIN shown USING (report_id) GROUP BY report_id
),
counted AS (
  SELECT report_id, count(*) AS finding_count FROM finding SEMI JOIN shown USING (report_id) GROUP BY report_id
),
advised AS (
  SELECT report_id, count(*) AS recommendation_count
  FROM recommendation
  SEMI JOIN shown USING (report_id)
  GROUP BY report_id
)
SELECT report.report_id, shown.body_id, body.name AS body_name, party.name_then, body.county_name, report.title,
       report.source_title, report.title_basis, report.source_address, topic.label AS topic_label, report.kind,
       firm.name AS firm_name, report.published_text, report.published_year, report.published_basis,
       report.published_note, report.provenance, named.board_names, assessed.party_names,
       assessed.municipality_count, assessed.region_count, assessed.other_count,
       coalesce(asked.question_count, 0) AS question_count,
       coalesce(counted.finding_count, 0) AS finding_count,
       coalesce(advised.recommendation_count, 0) AS recommendation_count,
       report.finding_state, report.recommendation_state, shown.row_count
FROM shown
JOIN report ON report.report_id = shown.report_id
JOIN topic ON topic.topic_id = report.topic_id
JOIN report_body party ON party.report_id = shown.report_id AND party.body_id = shown.body_id
JOIN assessed ON assessed.report_id = shown.report_id
JOIN body ON body.body_id = shown.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN named ON named.report_id = shown.report_id AND named.body_id = shown.body_id
LEFT JOIN asked ON asked.report_id = shown.report_id
LEFT JOIN counted ON counted.report_id = shown.report_id
LEFT JOIN advised ON advised.report_id = shown.report_id
ORDER BY shown.row_no

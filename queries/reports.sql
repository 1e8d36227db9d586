-- Fråga: Vilka granskningar finns i banken?
-- Grain: one row per audit (report × assessed body).
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: report_id, body_id, body_name, name_then (the body's in the report; NULL = today's), county_name, title,
--   source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), topic_label, kind, firm_name,
--   published_text, published_year,
--   published_basis, published_note, provenance (hel_rapport, sammanfattning, press), board_names, party_names (all that the report assesses), municipality_count, region_count, other_count
--   (of these), question_count, finding_count, recommendation_count; finding_state, recommendation_state (finns, finns_inte_i_rapporten,
--   ingar_inte_i_kallan); row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the year, then the body's name.
WITH placed AS (
  SELECT s.report_id, s.body_id, count(*) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS row_count,
         row_number() OVER in_order AS row_no
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  WINDOW in_order AS (ORDER BY s.published_text NULLS LAST, s.body_order, s.report_id)
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
named AS (
  SELECT report_id, body_id, string_agg(board_name, ', ' ORDER BY board_name) AS board_names
  FROM report_board SEMI JOIN shown USING (report_id, body_id)
  GROUP BY ALL
),
assessed AS (
  SELECT a.report_id, string_agg(coalesce(rb.name_then, b.name), ', ' ORDER BY a.body_order) AS party_names,
         count(*) FILTER (WHERE b.kind = 'kommun') AS municipality_count,
         count(*) FILTER (WHERE b.kind = 'region') AS region_count,
         count(*) FILTER (WHERE b.kind = 'ovrig') AS other_count
  FROM (FROM main.audit SEMI JOIN shown USING (report_id)) a
  JOIN report_body rb ON rb.report_id = a.report_id AND rb.body_id = a.body_id
  JOIN body b ON b.body_id = a.body_id
  GROUP BY a.report_id
),
asked AS (
  SELECT report_id, count(*) AS question_count FROM question SEMI JOIN shown USING (report_id) GROUP BY report_id
),
found AS (
  SELECT report_id, count(*) AS finding_count FROM finding SEMI JOIN shown USING (report_id) GROUP BY report_id
),
advised AS (
  SELECT report_id, count(*) AS recommendation_count FROM recommendation SEMI JOIN shown USING (report_id) GROUP BY report_id
)
SELECT r.report_id, s.body_id, b.name AS body_name, rb.name_then, b.county_name, r.title, r.source_title, r.title_basis,
       r.source_address, t.label AS topic_label, r.kind,
       f.name AS firm_name, r.published_text, r.published_year, r.published_basis, r.published_note, r.provenance, n.board_names,
       p.party_names, p.municipality_count, p.region_count, p.other_count,
       coalesce(q.question_count, 0) AS question_count, coalesce(x.finding_count, 0) AS finding_count,
       coalesce(m.recommendation_count, 0) AS recommendation_count, r.finding_state, r.recommendation_state,
       s.row_count
FROM shown s
JOIN report r USING (report_id)
JOIN topic t USING (topic_id)
JOIN report_body rb ON rb.report_id = s.report_id AND rb.body_id = s.body_id
JOIN assessed p ON p.report_id = s.report_id
JOIN body b ON b.body_id = s.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN named n ON n.report_id = r.report_id AND n.body_id = s.body_id
LEFT JOIN asked q ON q.report_id = r.report_id
LEFT JOIN found x ON x.report_id = r.report_id
LEFT JOIN advised m ON m.report_id = r.report_id
ORDER BY s.row_no

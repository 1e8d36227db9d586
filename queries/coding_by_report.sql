-- Fråga: Hur är varje rapport kodad, av vem, och hur mycket vilar på kodarens tolkning?
-- Grain: one row per report with a selected audit.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all); row_limit INTEGER (0 = every row); row_offset
--   INTEGER.
-- Columns: report_id, title, body_names (comma separated), firm_name, published_year (NULL = unknown), published_text, published_basis, question_state,
--   finding_state (finns, finns_inte_i_rapporten, ingar_inte_i_kallan), provenance (hel_rapport,
--   sammanfattning, press); counts within the report: question_count (with an answer in the source), explicit_count and
--   interpreted_count (of these, with uttrycklig and tolkad grade), finding_count, judged_count and observed_count (findings that rest on bedomning and on iakttagelse), note_count;
--   coded_by, coded_date, second_reader, second_date (NULL = not read a second time); row_count (of reports, the same in every row).
-- Left out: bodies that a report only observes.
-- Order: the bodies' names, then newest first.
WITH audit AS (
  SELECT a.report_no, a.report_id, a.published_text, b.name
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  JOIN main.audit a USING (audit_id)
  JOIN body b ON b.body_id = a.body_id
),
report_name AS (
  SELECT report_no, any_value(report_id) AS report_id, any_value(published_text) AS published_text, any_value(name) AS name,
         count(*) AS body_count
  FROM audit GROUP BY report_no
),
joint AS (
  SELECT report_no, string_agg(name, ', ' ORDER BY name) AS names
  FROM audit SEMI JOIN (FROM report_name WHERE body_count > 1) USING (report_no)
  GROUP BY report_no
),
named AS (
  SELECT r.report_id, r.published_text, coalesce(j.names, r.name) AS body_names FROM report_name r LEFT JOIN joint j USING (report_no)
),
selected_report AS ( -- decided first: the counts and texts of the rest are not needed
  SELECT report_id, body_names, (SELECT count(*) FROM report_name) AS row_count
  FROM named
  ORDER BY body_names COLLATE sv, published_text DESC NULLS LAST, report_id
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
asked AS (
  SELECT report_id, count(*) AS question_count,
         count(*) FILTER (WHERE basis = 'uttrycklig') AS explicit_count,
         count(*) FILTER (WHERE basis = 'tolkad') AS interpreted_count
  FROM question SEMI JOIN selected_report USING (report_id) WHERE grade <> 'ingar_inte_i_kallan'
  GROUP BY report_id
),
found AS (
  SELECT report_id, count(*) AS finding_count,
         count(*) FILTER (WHERE rests_on = 'bedomning') AS judged_count,
         count(*) FILTER (WHERE rests_on = 'iakttagelse') AS observed_count
  FROM finding SEMI JOIN selected_report USING (report_id)
  GROUP BY report_id
),
noted AS (
  SELECT report_id, count(*) AS note_count FROM coding_note SEMI JOIN selected_report USING (report_id) GROUP BY report_id
)
SELECT r.report_id, r.title, s.body_names, f.name AS firm_name, r.published_year, r.published_text, r.published_basis, r.question_state, r.finding_state, r.provenance,
       coalesce(q.question_count, 0) AS question_count,
       coalesce(q.explicit_count, 0) AS explicit_count,
       coalesce(q.interpreted_count, 0) AS interpreted_count,
       coalesce(x.finding_count, 0) AS finding_count,
       coalesce(x.judged_count, 0) AS judged_count,
       coalesce(x.observed_count, 0) AS observed_count,
       coalesce(n.note_count, 0) AS note_count,
       r.coded_by, r.coded_date, r.second_reader, r.second_date, s.row_count
FROM selected_report s
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN asked q USING (report_id)
LEFT JOIN found x USING (report_id)
LEFT JOIN noted n USING (report_id)
ORDER BY s.body_names COLLATE sv, r.published_text DESC NULLS LAST, r.report_id

-- Fråga: Hur är varje rapport kodad, av vem, och hur mycket vilar på kodarens tolkning?
-- Grain: one row per report with a selected audit.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all); row_limit
--   INTEGER (0 = every row); row_offset INTEGER.
-- Columns: report_id, title, body_names (comma separated), firm_name, published_year (NULL = unknown), published_text,
--   published_basis, question_state, finding_state (finns, finns_inte_i_rapporten, ingar_inte_i_kallan), provenance
--   (hel_rapport, sammanfattning, press); counts within the report: question_count (with an answer in the source),
--   explicit_count and interpreted_count (of these, with uttrycklig and tolkad grade), finding_count, judged_count and
--   observed_count (findings that rest on bedomning and on iakttagelse), note_count; coded_by, coded_date,
--   second_reader, second_date (NULL = not read a second time); row_count (of reports, the same in every row).
-- Left out: bodies that a report only observes.
-- Order: the bodies' names, then newest first.
WITH chosen_audit AS (
  SELECT selected.report_id, selected.published_text, selected.body_order, body.name
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
  JOIN body USING (body_id)
),
named AS (
  SELECT report_id, any_value(published_text) AS published_text, string_agg(name, ', ' ORDER BY name) AS body_names
  FROM chosen_audit
  GROUP BY report_id
),
shown AS ( -- decided first: the counts and texts of the rest are not needed
  SELECT report_id, body_names, (SELECT count(*) FROM named) AS row_count
  FROM named
  ORDER BY body_names COLLATE sv, published_text DESC NULLS LAST, report_id
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
asked AS (
  SELECT report_id, count(*) AS question_count,
         count(*) FILTER (WHERE basis = 'uttrycklig') AS explicit_count,
         count(*) FILTER (WHERE basis = 'tolkad') AS interpreted_count
  FROM question
  SEMI JOIN shown USING (report_id)
  WHERE grade <> 'ingar_inte_i_kallan'
  GROUP BY report_id
),
counted AS (
  SELECT report_id, count(*) AS finding_count,
         count(*) FILTER (WHERE rests_on = 'bedomning') AS judged_count,
         count(*) FILTER (WHERE rests_on = 'iakttagelse') AS observed_count
  FROM finding
  SEMI JOIN shown USING (report_id)
  GROUP BY report_id
),
noted AS (
  SELECT report_id, count(*) AS note_count FROM coding_note SEMI JOIN shown USING (report_id) GROUP BY report_id
)
SELECT report.report_id, report.title, shown.body_names, firm.name AS firm_name,
       report.published_year, report.published_text, report.published_basis,
       report.question_state, report.finding_state, report.provenance,
       coalesce(asked.question_count, 0) AS question_count,
       coalesce(asked.explicit_count, 0) AS explicit_count,
       coalesce(asked.interpreted_count, 0) AS interpreted_count,
       coalesce(counted.finding_count, 0) AS finding_count,
       coalesce(counted.judged_count, 0) AS judged_count,
       coalesce(counted.observed_count, 0) AS observed_count,
       coalesce(noted.note_count, 0) AS note_count,
       report.coded_by, report.coded_date, report.second_reader, report.second_date, shown.row_count
FROM shown
JOIN report USING (report_id)
LEFT JOIN firm USING (firm_id)
LEFT JOIN asked USING (report_id)
LEFT JOIN counted USING (report_id)
LEFT JOIN noted USING (report_id)
ORDER BY shown.body_names COLLATE sv, report.published_text DESC NULLS LAST, report.report_id

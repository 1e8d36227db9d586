-- Fråga: Hur mycket av de valda rapporternas svar och fynd vilar på kodarens tolkning, och hur många är lästa av en
--   andra läsare?
-- Grain: one row.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: counts within the reports with a selected audit: report_count, question_count (with an answer in the
--   source), interpreted_count (of these, with tolkad grade), finding_count, judged_count (findings that rest on
--   bedomning), second_read_count (reports that a second reader has read).
-- Left out: bodies that a report only observes.
-- Order: –
WITH chosen_report AS (
  SELECT DISTINCT report_id FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
asked AS (
  SELECT count(*) AS question_count, count(*) FILTER (WHERE basis = 'tolkad') AS interpreted_count
  FROM question
  SEMI JOIN chosen_report USING (report_id)
  WHERE grade <> 'ingar_inte_i_kallan'
),
counted AS (
  SELECT count(*) AS finding_count, count(*) FILTER (WHERE rests_on = 'bedomning') AS judged_count
  FROM finding
  SEMI JOIN chosen_report USING (report_id)
),
reports_read AS (
  SELECT count(*) AS report_count, count(second_date) AS second_read_count
  FROM report
  SEMI JOIN chosen_report USING (report_id)
)
SELECT reports_read.report_count, asked.question_count, asked.interpreted_count,
       counted.finding_count, counted.judged_count, reports_read.second_read_count
FROM reports_read
CROSS JOIN asked
CROSS JOIN counted

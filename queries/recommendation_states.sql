-- Fråga: I hur många granskningar finns rekommendationer och yttranden, och i hur många ingår de inte i källan?
-- Grain: one row for the selection (always there).
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: counts of reports: report_count, without_count (the report has no recommendations), unseen_count (the
--   recommendations are not in the bank's source), unseen_response_count (has recommendations, but the answers are not
--   in the source).
-- Left out: reports that are replaced; bodies that a report only observes.
-- Order: one row.
WITH chosen_report AS (
  SELECT DISTINCT report_id FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
)
SELECT count(*) AS report_count,
       count(*) FILTER (WHERE recommendation_state = 'finns_inte_i_rapporten') AS without_count,
       count(*) FILTER (WHERE recommendation_state = 'ingar_inte_i_kallan') AS unseen_count,
       count(*) FILTER (WHERE recommendation_state = 'finns' AND response_state = 'ingar_inte_i_kallan')
         AS unseen_response_count
FROM report
SEMI JOIN chosen_report USING (report_id)

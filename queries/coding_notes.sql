-- Fråga: Vilka svåra avvägningar gjorde kodaren, och vad avgjorde dem?
-- Grain: one row per coding note of a report with a selected audit.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, reports VARCHAR[] (empty = all).
-- Columns: report_id, title, body_names (comma separated), published_year (NULL = unknown), note_no, note.
-- Left out: nothing.
-- Order: the bodies' names, then newest report first, then order in the file.
WITH chosen_report AS (
  SELECT selected.report_id, string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
  JOIN body USING (body_id)
  WHERE is_chosen($reports, selected.report_id)
  GROUP BY selected.report_id
)
SELECT report.report_id, report.title, chosen_report.body_names, report.published_year, note.note_no, note.note
FROM chosen_report
JOIN report USING (report_id)
JOIN coding_note note USING (report_id)
ORDER BY chosen_report.body_names COLLATE sv, report.published_text DESC NULLS LAST, report.report_id, note.note_no

-- Fråga: Vilka svåra avvägningar gjorde kodaren, och vad avgjorde dem?
-- Grain: one row per coding note of a report with a selected audit.
-- Parameters: bodies, counties, firms, topics, boards, years, reports VARCHAR[] (empty = all).
-- Columns: report_id, title, body_names (comma separated), published_year (NULL = unknown), note_no, note.
-- Left out: nothing.
-- Order: the bodies' names, then newest report first, then order in the file.
WITH selected_report AS (
  SELECT s.report_id, string_agg(b.name, ', ' ORDER BY b.name) AS body_names
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  JOIN body b USING (body_id)
  WHERE is_chosen($reports, s.report_id)
  GROUP BY s.report_id
)
SELECT r.report_id, r.title, s.body_names, r.published_year, n.note_no, n.note
FROM selected_report s
JOIN report r USING (report_id)
JOIN coding_note n USING (report_id)
ORDER BY s.body_names COLLATE sv, r.published_text DESC NULLS LAST, r.report_id, n.note_no

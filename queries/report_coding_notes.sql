-- Fråga: Vilka avvägningar gjorde kodaren?
-- Grain: one row per report and note.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, note_no, note.
-- Left out: notes on a single grade (see report_questions and report_verdicts).
-- Order: report_id, order in the file.
SELECT report_id, note_no, note
FROM coding_note
WHERE is_chosen($reports, report_id)
ORDER BY report_id, note_no

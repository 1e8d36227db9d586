-- Question: which reports' text is in the index?
-- Grain: one row per report. Columns: report_id. Order: report_id.
SELECT report_id FROM report ORDER BY report_id

-- Fråga: Vilken fil lästes rapporten ur, och vad står i den?
-- Grain: one row per report.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, file_name, checksum (SHA-256 of the file), yaml_text.
-- Left out: nothing.
-- Order: report_id.
SELECT report_id, file_name, sha256 AS checksum, yaml_text
FROM report_file
WHERE is_chosen($reports, report_id)
ORDER BY report_id

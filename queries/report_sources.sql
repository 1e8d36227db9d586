-- Fråga: Vilka andra källor finns till samma granskning?
-- Grain: one row per report and further source.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, source_no, title, address (NULL = unknown), provenance (hel_rapport, sammanfattning, press), note
--   (what it gave).
-- Left out: the source that the quotes are checked against (see report_facts).
-- Order: report_id, order in the file.
SELECT report_id, source_no, title, address, provenance, note
FROM source_also
WHERE is_chosen($reports, report_id)
ORDER BY report_id, source_no

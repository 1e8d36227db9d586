-- Fråga: Var i rapporten står ett citat, så som rapportens fil säger?
-- Grain: one row per different place that some statement of the report gives for a quote.
-- Parameters: reports, quotes VARCHAR[] (empty = all).
-- Columns: report_id, quote, section, page (printed; NULL = not given), file_page (in the report's file, from its first
--   page; NULL = not placed), occurrence (which of several places of the quote; NULL = one place, or not told).
-- Left out: statements without a quote; rows of a table of earlier points, which have one place for the table.
-- Order: report_id, file_page, occurrence, section, quote.
WITH placed AS (
  SELECT report_id, quote, section, page, file_page, occurrence FROM overall
  UNION
  SELECT report_id, quote, section, page, file_page, occurrence FROM question
  UNION
  SELECT report_id, quote, section, page, file_page, occurrence FROM finding
  UNION
  SELECT report_id, quote, section, page, file_page, occurrence FROM recommendation
  UNION
  SELECT report_id, quote, section, page, file_page, occurrence FROM criticism
  UNION
  SELECT report_id, quote, section, page, file_page, occurrence FROM earlier
)
SELECT report_id, quote, section, page, file_page, occurrence
FROM placed
WHERE quote IS NOT NULL AND is_chosen($reports, report_id) AND is_chosen($quotes, quote)
ORDER BY report_id, file_page NULLS LAST, occurrence NULLS LAST, section, quote

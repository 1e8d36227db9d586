-- Fråga: Vilka tidigare granskningar följer rapporten upp, och vilka senare följer upp den?
-- Grain: one row per report, relation and related report.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, relation (ersatter, ersatts_av, foljer_upp, foljs_upp_av), related_report_id (NULL = not in the
--   bank), related_text (title and firm, or the file's description of a report outside the bank),
--   related_published_text, related_published_basis (NULL = not in the bank).
-- Left out: followers that another report replaces.
-- Order: report_id, the relation, related_text.
WITH related AS (
  SELECT report_id, 'ersatter' AS relation, replaced_report_id AS related_report_id, NULL::VARCHAR AS text
  FROM replaces
  UNION
  SELECT replaced_report_id, 'ersatts_av', report_id, NULL FROM replaces
  UNION
  SELECT report_id, 'foljer_upp', earlier_report_id, text FROM follows_up
  UNION
  SELECT report_id, 'foljer_upp', earlier_report_id, text FROM earlier
  UNION
  SELECT earlier_report_id, 'foljs_upp_av', report_id, NULL
  FROM follows_up
  SEMI JOIN counted_report USING (report_id)
  WHERE earlier_report_id IS NOT NULL
  UNION
  SELECT earlier_report_id, 'foljs_upp_av', report_id, NULL
  FROM earlier
  SEMI JOIN counted_report USING (report_id)
  WHERE earlier_report_id IS NOT NULL
)
SELECT related.report_id, related.relation, report.report_id AS related_report_id,
       coalesce(if(report.report_id IS NULL, NULL, concat_ws(', ', report.title, firm.name)), related.text,
                related.related_report_id) AS related_text,
       report.published_text AS related_published_text, report.published_basis AS related_published_basis
FROM related
LEFT JOIN report ON report.report_id = related.related_report_id
LEFT JOIN firm USING (firm_id)
WHERE is_chosen($reports, related.report_id)
ORDER BY related.report_id, related.relation, related_text, report.published_text, related.related_report_id

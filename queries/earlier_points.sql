-- Fråga: Vad blev av tidigare granskningars punkter, enligt de granskningar som följer upp dem?
-- Grain: one row per judged point (or side of a point) and assessed body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all; they select
--   the reports that follow up).
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address
--   (NULL = unknown), firm_name, published_year, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press), earlier_no, earlier_title (the earlier report as described), is_in_bank (the earlier
--   report), item, is_counted (says what became of a recommendation to some body: not when the point is in words only
--   or the report is not known to be later), aspect (NULL = the whole point), wording, status (genomford, delvis,
--   ej_genomford, oklar), section, page, quote.
-- Left out: bodies that a report only observes, and those that it says nothing of in the point; a point that is a
--   recommendation in the bank, for bodies that it is not to.
-- Order: the body's name, newest report, order in the report.
WITH counted AS ( -- points that say what became of a recommendation
  SELECT DISTINCT later_report_id AS report_id, earlier_no, true AS is_counted FROM audit_followed_up
),
advised AS ( -- recommendations, and the bodies that they are to
  SELECT recommendation.report_id, recommendation.number_key, list(about.body_id) AS body_ids
  FROM recommendation
  JOIN recommendation_body about USING (report_id, recommendation_no)
  GROUP BY recommendation.report_id, recommendation.number_key
)
SELECT audit.body_id, body.name AS body_name, report.report_id, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name,
       report.published_year, report.published_text, report.published_basis, report.provenance,
       point.earlier_no, coalesce(earlier_report.title, point.text, point.earlier_report_id) AS earlier_title,
       earlier_report.report_id IS NOT NULL AS is_in_bank, point.item,
       coalesce(counted.is_counted, false) AS is_counted, point.aspect, point.wording, point.status,
       point.section, point.page, point.quote
FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) audit
JOIN earlier_body USING (report_id, body_id)
JOIN earlier point USING (report_id, earlier_no)
JOIN report USING (report_id)
JOIN body USING (body_id)
LEFT JOIN counted USING (report_id, earlier_no)
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN report earlier_report ON earlier_report.report_id = point.earlier_report_id
LEFT JOIN advised ON advised.report_id = point.earlier_report_id AND advised.number_key = point.item_key
WHERE advised.report_id IS NULL OR list_contains(advised.body_ids, audit.body_id)
ORDER BY body.name, report.published_text DESC NULLS LAST, report.report_id, point.earlier_no

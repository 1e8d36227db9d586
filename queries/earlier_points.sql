-- Fråga: Vad blev av tidigare granskningars punkter, enligt de granskningar som följer upp dem?
-- Grain: one row per judged point (or side of a point) and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all; they select the reports that follow up).
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL =
--   unknown),
--   firm_name, published_year, published_text, published_basis, provenance (hel_rapport, sammanfattning,
--   press), earlier_no,
--   earlier_title (the earlier report as described), is_in_bank (the earlier report), item, is_counted (says what became of a recommendation to some
--   body: not when the point is in words only or the report is not known to be later), aspect (NULL = the whole point), wording,
--   status (genomford, delvis, ej_genomford, oklar), section, page, quote.
-- Left out: bodies that a report only observes, and those that it says nothing of in the point; a point that is a recommendation in the
--   bank, for bodies that it is not to.
-- Order: the body's name, newest report, order in the report.
SELECT s.body_id, b.name AS body_name, r.report_id, r.title, r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name,
       r.published_year, r.published_text, r.published_basis, r.provenance, e.earlier_no,
       coalesce(p.title, e.text, e.earlier_report_id) AS earlier_title, p.report_id IS NOT NULL AS is_in_bank,
       e.item,
       EXISTS (FROM audit_followed_up u WHERE u.later_report_id = e.report_id AND u.earlier_no = e.earlier_no) AS is_counted, e.aspect, e.wording, e.status, e.section, e.page, e.quote
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN earlier_body x USING (report_id, body_id)
JOIN earlier e USING (report_id, earlier_no)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN report p ON p.report_id = e.earlier_report_id
LEFT JOIN recommendation m ON m.report_id = e.earlier_report_id AND m.number_key = e.item_key
WHERE m.report_id IS NULL
   OR (m.report_id, m.recommendation_no, s.body_id) IN (SELECT report_id, recommendation_no, body_id FROM recommendation_body)
ORDER BY b.name, r.published_text DESC NULLS LAST, r.report_id, e.earlier_no

-- Fråga: Vad säger uppföljningar om vad som blev av tidigare granskningars punkter?
-- Grain: one row per following report and earlier point (or aspect of one).
-- Parameters: reports (the following), earlier_reports (those followed), bodies (that the point is judged for) VARCHAR[] (empty =
--   all).
-- Columns: report_id, title, firm_name, published_text, published_basis (of the following report), earlier_no, earlier_report_id
--   (NULL = not in the bank), earlier_text (what was followed up, in words), item, recommendation (that the item numbers, in
--   words; NULL = not in the bank), aspect (NULL = the whole point), wording (NULL
--   = none), status (genomford, delvis, ej_genomford, oklar), section, page, quote.
-- Left out: reports that follow up without judging single points (see report_relations); unless they are asked for, reports that
--   another replaces.
-- Order: oldest following report, report_id, order in the file.
SELECT r.report_id, r.title, f.name AS firm_name, r.published_text, r.published_basis, e.earlier_no, e.earlier_report_id,
       coalesce(e.text, p.source_title, e.earlier_report_id) AS earlier_text, e.item, m.summary AS recommendation, e.aspect, e.wording, e.status,
       e.section, e.page, e.quote
FROM earlier e
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN report p ON p.report_id = e.earlier_report_id
LEFT JOIN recommendation m ON m.report_id = e.earlier_report_id AND m.number_key = e.item_key
WHERE (len($reports::VARCHAR[]) > 0 OR r.report_id IN (SELECT report_id FROM counted_report)) AND is_chosen($reports, r.report_id) AND is_chosen($earlier_reports, e.earlier_report_id)
  AND (len($bodies::VARCHAR[]) = 0 OR EXISTS (
    SELECT 1 FROM earlier_body b WHERE b.report_id = r.report_id AND b.earlier_no = e.earlier_no AND is_chosen($bodies, b.body_id)))
ORDER BY r.published_text NULLS FIRST, r.report_id, e.earlier_no

-- Fråga: Vad säger uppföljningar om vad som blev av tidigare granskningars punkter?
-- Grain: one row per following report and earlier point (or aspect of one).
-- Parameters: reports (the following), earlier_reports (those followed), bodies (that the point is judged for) VARCHAR[] (empty =
--   all).
-- Columns: report_id, title, firm_name, published_text, published_basis, provenance (of the following report), body_ids (that the
--   point is judged for), body_names (NULL = all that the following report assesses), earlier_no, earlier_report_id
--   (NULL = not in the bank), earlier_text (what was followed up, in words), earlier_title_basis (tryckt, kalla, kodaren; NULL = the text is no
--   report's title), earlier_published_text, earlier_published_basis (NULL = not in
--   the bank), item, item_key (alla, a number, or words), is_counted (says what
--   became of a recommendation: not when the point is in words only or the report is not known to be later), recommendation (that the item numbers, in
--   words; NULL = not in the bank), aspect (NULL = the whole point), wording (NULL
--   = none), status (genomford, delvis, ej_genomford, oklar), section, page, quote.
-- Left out: reports that follow up without judging single points (see report_relations); unless they are asked for, reports that
--   another replaces.
-- Order: oldest following report, report_id, order in the file.
WITH about AS (
  SELECT x.report_id, x.earlier_no, list(x.body_id ORDER BY b.name) AS body_ids, string_agg(b.name, ', ' ORDER BY b.name) AS body_names,
         count(*) < (SELECT count(*) FROM report_body y WHERE y.report_id = x.report_id AND y.role = 'bedomd') AS is_narrowed
  FROM earlier_body x JOIN body b USING (body_id)
  WHERE is_chosen($reports, x.report_id)
  GROUP BY x.report_id, x.earlier_no
)
SELECT r.report_id, r.title, f.name AS firm_name, r.published_text, r.published_basis, r.provenance, a.body_ids,
       if(a.is_narrowed, a.body_names, NULL) AS body_names, e.earlier_no, e.earlier_report_id,
       coalesce(e.text, p.source_title, e.earlier_report_id) AS earlier_text,
       if(e.text IS NULL, p.title_basis, NULL) AS earlier_title_basis, p.published_text AS earlier_published_text,
       p.published_basis AS earlier_published_basis, e.item, e.item_key,
       EXISTS (FROM audit_followed_up u WHERE u.later_report_id = e.report_id AND u.earlier_no = e.earlier_no) AS is_counted, m.summary AS recommendation, e.aspect, e.wording, e.status,
       e.section, e.page, e.quote
FROM earlier e
JOIN report r USING (report_id)
LEFT JOIN about a ON a.report_id = e.report_id AND a.earlier_no = e.earlier_no
LEFT JOIN firm f USING (firm_id)
LEFT JOIN report p ON p.report_id = e.earlier_report_id
LEFT JOIN recommendation m ON m.report_id = e.earlier_report_id AND m.number_key = e.item_key
WHERE (len($reports::VARCHAR[]) > 0 OR r.report_id IN (SELECT report_id FROM counted_report)) AND is_chosen($reports, r.report_id) AND is_chosen($earlier_reports, e.earlier_report_id)
  AND (len($bodies::VARCHAR[]) = 0 OR EXISTS (
    SELECT 1 FROM earlier_body b WHERE b.report_id = r.report_id AND b.earlier_no = e.earlier_no AND is_chosen($bodies, b.body_id)))
ORDER BY r.published_text NULLS FIRST, r.report_id, e.earlier_no

-- Fråga: Vad säger uppföljningar om vad som blev av tidigare granskningars punkter?
-- Grain: one row per following report and earlier point (or aspect of one).
-- Parameters: reports (the following), earlier_reports (those followed), bodies (that the point is judged for)
--   VARCHAR[] (empty = all).
-- Columns: report_id, title, firm_name, published_text, published_basis, provenance (of the following report), body_ids
--   (that the point is judged for), body_names (NULL = all that the following report assesses), earlier_no,
--   earlier_report_id (NULL = not in the bank), earlier_text (what was followed up, in words), earlier_title_basis
--   (tryckt, kalla, kodaren; NULL = the text is no report's title), earlier_published_text, earlier_published_basis
--   (NULL = not in the bank), item, item_key (alla, a number, or words), is_counted (says what became of a
--   recommendation: not when the point is in words only or the report is not known to be later), recommendation (that
--   the item numbers, in words; NULL = not in the bank), aspect (NULL = the whole point), wording (NULL = none), status
--   (genomford, delvis, ej_genomford, oklar), section, page, quote.
-- Left out: reports that follow up without judging single points (see report_relations); unless they are asked for,
--   reports that another replaces.
-- Order: oldest following report, report_id, order in the file.
WITH assessed AS (
  SELECT report_id, count(*) AS body_count FROM report_body WHERE role = 'bedomd' GROUP BY report_id
),
about AS (
  SELECT earlier_body.report_id, earlier_body.earlier_no, list(earlier_body.body_id ORDER BY body.name) AS body_ids,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM earlier_body
  JOIN body USING (body_id)
  WHERE is_chosen($reports, earlier_body.report_id)
  GROUP BY earlier_body.report_id, earlier_body.earlier_no
),
counted AS ( -- points that say what became of a recommendation
  SELECT DISTINCT later_report_id AS report_id, earlier_no, true AS is_counted FROM audit_followed_up
)
SELECT report.report_id, report.title, firm.name AS firm_name, report.published_text, report.published_basis,
       report.provenance, about.body_ids, if(len(about.body_ids) < assessed.body_count, about.body_names, NULL)
         AS body_names,
       point.earlier_no, point.earlier_report_id,
       coalesce(point.text, earlier_report.source_title, point.earlier_report_id) AS earlier_text,
       if(point.text IS NULL, earlier_report.title_basis, NULL) AS earlier_title_basis,
       earlier_report.published_text AS earlier_published_text,
       earlier_report.published_basis AS earlier_published_basis, point.item, point.item_key,
       coalesce(counted.is_counted, false) AS is_counted, recommendation.summary AS recommendation, point.aspect,
       point.wording, point.status, point.section, point.page, point.quote
FROM earlier point
JOIN report USING (report_id)
LEFT JOIN assessed USING (report_id)
LEFT JOIN about ON about.report_id = point.report_id AND about.earlier_no = point.earlier_no
LEFT JOIN counted ON counted.report_id = point.report_id AND counted.earlier_no = point.earlier_no
LEFT JOIN firm USING (firm_id)
LEFT JOIN report earlier_report ON earlier_report.report_id = point.earlier_report_id
LEFT JOIN recommendation
  ON recommendation.report_id = point.earlier_report_id AND recommendation.number_key = point.item_key
WHERE (len($reports::VARCHAR[]) > 0 OR report.report_id IN (SELECT report_id FROM counted_report))
  AND is_chosen($reports, report.report_id)
  AND is_chosen($earlier_reports, point.earlier_report_id)
  AND any_chosen($bodies, about.body_ids)
ORDER BY report.published_text NULLS FIRST, report.report_id, point.earlier_no

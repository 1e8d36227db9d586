-- Fråga: Vad fann rapporten, styrkor som svagheter?
-- Grain: one row per report and finding.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, finding_no, dimension_id, dimension_label, area_id, area_label, status (brist, delvis, fungerar), rests_on,
--   board_names (whom it holds for, after the body's name in a joint report; NULL = the whole report), body_ids (that it is about), object (NULL = the whole), is_observed_only (about a
--   body that the report describes without assessing it: nobody's status), summary, note (why the status, when the quote
--   alone can be read otherwise; NULL = none), quote, section, page, question_no (NULL =
--   tied to no question), question_label, question_wording, body_name (the bodies it is about, comma separated), title,
--   source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text,
--   published_basis, provenance (hel_rapport, sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, the codebook's order, order in the file.
WITH chosen AS ( -- joined to, so that only their part of each large table is read
  SELECT report_id FROM report WHERE is_chosen($reports, report_id)
),
audited AS (
  SELECT report_id, count(*) AS audited_count FROM report_body SEMI JOIN chosen USING (report_id) GROUP BY report_id
),
about_body AS (
  SELECT fb.report_id, fb.finding_no, list(fb.body_id ORDER BY b.name) AS body_ids,
         string_agg(b.name, ', ' ORDER BY b.name) AS body_names, bool_and(rb.role = 'iakttagen') AS is_observed_only
  FROM (FROM finding_body SEMI JOIN chosen USING (report_id)) fb
  JOIN (FROM report_body SEMI JOIN chosen USING (report_id)) rb USING (report_id, body_id)
  JOIN body b USING (body_id)
  GROUP BY fb.report_id, fb.finding_no
),
about_board AS (
  SELECT report_id, finding_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM finding_board SEMI JOIN chosen USING (report_id)
  GROUP BY ALL
),
asked AS (
  SELECT report_id, question_no, label, wording FROM question SEMI JOIN chosen USING (report_id)
)
SELECT x.report_id, x.finding_no, d.dimension_id, d.label AS dimension_label, x.area_id, a.label AS area_label,
       x.status, x.rests_on,
       if(x.is_narrowed, concat_ws(': ', if(c.audited_count > 1, p.body_names, NULL), n.board_names), NULL) AS board_names,
       p.body_ids, x.object, p.is_observed_only, x.summary, x.note, x.quote, x.section, x.page,
       x.question_no, q.label AS question_label, q.wording AS question_wording, p.body_names AS body_name,
       r.title, r.source_title, r.title_basis, r.source_address, f.name AS firm_name, r.published_text,
       r.published_basis, r.provenance
FROM (FROM finding SEMI JOIN chosen USING (report_id)) x
JOIN report r USING (report_id)
JOIN area a USING (area_id)
JOIN dimension d USING (dimension_id)
JOIN about_body p USING (report_id, finding_no)
JOIN audited c USING (report_id)
LEFT JOIN about_board n USING (report_id, finding_no)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN asked q USING (report_id, question_no)
ORDER BY x.report_id, d.sort_order, a.sort_order, x.finding_no

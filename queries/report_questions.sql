-- Fråga: Vilka revisionsfrågor ställde rapporten, och hur besvarade den dem?
-- Grain: one row per report and question.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, question_no, kind (revisionsfråga, delfråga, kontrollmål, granskningsmål, kontrollfråga), label, object (NULL = the
--   whole), body_ids (that it concerns), body_names (NULL = all that are assessed), board_names (NULL = every board of the
--   report), area_labels (comma separated), wording (NULL = no grading phrase), grade (ja, delvis, nej, ej_bedomd, ingar_inte_i_kallan),
--   contested_grade (NULL = not contested), basis (uttrycklig, tolkad; NULL =
--   the answer is not in the source), note, summary, section, page, quote, title, source_title, title_basis (tryckt, kalla,
--   kodaren), source_address (NULL = unknown), firm_name,
--   published_text, published_basis, provenance (hel_rapport, sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, order in the report.
WITH about AS (
  SELECT x.report_id, x.question_no, list(x.body_id ORDER BY b.name) AS body_ids, string_agg(b.name, ', ' ORDER BY b.name) AS body_names,
         count(*) < (SELECT count(*) FROM report_body y WHERE y.report_id = x.report_id AND y.role = 'bedomd') AS is_narrowed
  FROM question_body x JOIN body b USING (body_id)
  WHERE is_chosen($reports, report_id)
  GROUP BY x.report_id, x.question_no
),
named AS (
  SELECT report_id, question_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names,
         count(*) < (SELECT count(DISTINCT y.board_name) FROM report_board y WHERE y.report_id = x.report_id) AS is_narrowed
  FROM question_board x
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, question_no
),
labelled AS (
  SELECT report_id, question_no, string_agg(label, ', ' ORDER BY sort_order) AS area_labels
  FROM question_area JOIN area USING (area_id)
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
)
SELECT q.report_id, q.question_no, q.kind, q.label, q.object, o.body_ids,
       if(o.is_narrowed, o.body_names, NULL) AS body_names, if(n.is_narrowed, n.board_names, NULL) AS board_names, l.area_labels,
       q.wording, q.grade, if(w.contested_grade = q.grade, w.grade, w.contested_grade) AS contested_grade, q.basis, q.note,
       q.summary, q.section, q.page, q.quote, r.title, r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name, r.published_text, r.published_basis, r.provenance
FROM question q
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN scale_wording w ON w.wording = q.wording_key
JOIN about o USING (report_id, question_no)
LEFT JOIN named n USING (report_id, question_no)
LEFT JOIN labelled l USING (report_id, question_no)
WHERE is_chosen($reports, q.report_id)
ORDER BY q.report_id, q.sort_order

-- Fråga: Vilket sammanfattande omdöme gav rapporten, och om vem?
-- Grain: one row per report and overall verdict.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, overall_no, body_ids (that it holds for), object (NULL = the whole), holds_for (the boards, after the body's name in a joint report), aspect (NULL = the whole),
--   wording (NULL = no phrase), grade (ja, delvis, nej, ej_bedomd, ingar_inte_i_kallan), contested_grade (NULL = not contested), basis (uttrycklig,
--   tolkad), body_names (NULL = all that are assessed), board_names (NULL = none named), note, section, page, quote, title,
--   source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text,
--   published_basis, provenance (hel_rapport,
--   sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, order in the report.
WITH about_board AS (
  SELECT report_id, overall_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM overall_board
  WHERE is_chosen($reports, report_id)
  GROUP BY ALL
),
about_body AS (
  SELECT o.report_id, o.overall_no, list(o.body_id ORDER BY b.name) AS body_ids, string_agg(b.name, ', ' ORDER BY b.name) AS body_names,
         (SELECT count(*) FROM report_body rb WHERE rb.report_id = o.report_id) AS audited_count,
         count(*) < (SELECT count(*) FROM report_body y WHERE y.report_id = o.report_id AND y.role = 'bedomd') AS is_narrowed
  FROM overall_body o JOIN body b USING (body_id)
  WHERE is_chosen($reports, o.report_id)
  GROUP BY o.report_id, o.overall_no
)
SELECT o.report_id, o.overall_no, p.body_ids, o.object,
       concat_ws(': ', if(p.audited_count > 1 OR n.board_names IS NULL, p.body_names, NULL), n.board_names) AS holds_for,
       o.aspect, o.wording, o.grade, if(w.contested_grade = o.grade, w.grade, w.contested_grade) AS contested_grade,
       o.basis, if(p.is_narrowed, p.body_names, NULL) AS body_names, n.board_names, o.note, o.section, o.page, o.quote,
       r.title, r.source_title, r.title_basis, r.source_address, f.name AS firm_name, r.published_text,
       r.published_basis, r.provenance
FROM overall o
JOIN report r USING (report_id)
LEFT JOIN firm f USING (firm_id)
LEFT JOIN scale_wording w ON w.wording = o.wording_key
LEFT JOIN about_board n USING (report_id, overall_no)
LEFT JOIN about_body p USING (report_id, overall_no)
WHERE is_chosen($reports, o.report_id)
ORDER BY o.report_id, o.overall_no

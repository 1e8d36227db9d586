-- Fråga: Vilket sammanfattande omdöme gav rapporten, och om vem?
-- Grain: one row per report and overall verdict.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, overall_no, body_ids (that it holds for), object (NULL = the whole), holds_for (the boards, after
--   the body's name in a joint report), aspect (NULL = the whole), wording (NULL = no phrase), grade (ja, delvis, nej,
--   ej_bedomd, ingar_inte_i_kallan), contested_grade (NULL = not contested), basis (uttrycklig, tolkad), body_names
--   (NULL = all that are assessed), board_names (NULL = none named), note, section, page, quote, title, source_title,
--   title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text, published_basis,
--   provenance (hel_rapport, sammanfattning, press).
-- Left out: nothing.
-- Order: report_id, order in the report.
WITH party AS (
  SELECT report_id, count(*) AS audited_count, count(*) FILTER (WHERE role = 'bedomd') AS assessed_count
  FROM report_body
  GROUP BY report_id
),
about_board AS (
  SELECT report_id, overall_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM overall_board
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, overall_no
),
about_body AS (
  SELECT about.report_id, about.overall_no, list(about.body_id ORDER BY body.name) AS body_ids,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM overall_body about
  JOIN body USING (body_id)
  WHERE is_chosen($reports, about.report_id)
  GROUP BY about.report_id, about.overall_no
)
SELECT overall.report_id, overall.overall_no, about_body.body_ids, overall.object,
       concat_ws(': ',
                 if(party.audited_count > 1 OR about_board.board_names IS NULL, about_body.body_names, NULL),
                 about_board.board_names) AS holds_for,
       overall.aspect, overall.wording, overall.grade,
       if(scale.contested_grade = overall.grade, scale.grade, scale.contested_grade) AS contested_grade,
       overall.basis, if(len(about_body.body_ids) < party.assessed_count, about_body.body_names, NULL) AS body_names,
       about_board.board_names, overall.note, overall.section, overall.page, overall.quote, report.title,
       report.source_title, report.title_basis, report.source_address, firm.name AS firm_name,
       report.published_text, report.published_basis, report.provenance
FROM overall
JOIN report USING (report_id)
JOIN party USING (report_id)
LEFT JOIN firm USING (firm_id)
LEFT JOIN scale_wording scale ON scale.wording = overall.wording_key
LEFT JOIN about_board USING (report_id, overall_no)
LEFT JOIN about_body USING (report_id, overall_no)
WHERE is_chosen($reports, overall.report_id)
ORDER BY overall.report_id, overall.overall_no

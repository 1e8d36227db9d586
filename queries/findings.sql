-- Fråga: Vad fann granskningarna, med rapportens egna ord?
-- Grain: one row per finding and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on, reports, statuses VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, dimension_label, status, rests_on, summary, quote, section, page, board_names (NULL = every board of
--   the report), question_no, question_label, question_wording, body_id, body_name, report_id, title, source_title, firm_name,
--   published_text, published_year, published_basis, finding_no.
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, body's name, newest report, order in the report.
WITH narrowed_board AS (
  SELECT fb.report_id, fb.finding_no, string_agg(fb.board_name, ', ' ORDER BY fb.board_name) AS board_names
  FROM finding_board fb JOIN finding f USING (report_id, finding_no)
  WHERE f.is_narrowed
  GROUP BY ALL
)
SELECT a.area_id, a.area_label, a.dimension_label, f.status, f.rests_on, f.summary, f.quote, f.section, f.page,
       n.board_names, f.question_no, q.label AS question_label, q.wording AS question_wording,
       s.body_id, b.name AS body_name, r.report_id, r.title, r.source_title, fi.name AS firm_name,
       r.published_text, r.published_year, r.published_basis, f.finding_no
FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) s
JOIN finding f USING (report_id, finding_no)
JOIN selected_area($areas, $leading_only) a ON a.area_id = f.area_id
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm fi ON fi.firm_id = r.firm_id
LEFT JOIN question q ON q.report_id = f.report_id AND q.question_no = f.question_no
LEFT JOIN narrowed_board n ON n.report_id = f.report_id AND n.finding_no = f.finding_no
WHERE is_chosen($reports, r.report_id) AND is_chosen($statuses, f.status)
ORDER BY a.dimension_order, a.area_order, b.name, r.published_text DESC NULLS LAST, r.report_id, f.finding_no

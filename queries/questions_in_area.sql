-- Fråga: Vilka revisionsfrågor har ställts i området, var och när?
-- Grain: one row per question about a selected area and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, body_id, body_name, report_id, title, firm_name, published_text, published_year, published_basis, question_no,
--   label, section, page.
-- Left out: questions tied to no area.
-- Order: the codebook's order, newest report, the body's name, order in the report.
SELECT a.area_id, a.area_label, b.body_id, b.name AS body_name, r.report_id, r.title, f.name AS firm_name,
       r.published_text, r.published_year, r.published_basis, q.question_no, q.label, q.section, q.page
FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
JOIN question_area x USING (report_id)
JOIN selected_area($areas, $leading_only) a USING (area_id)
JOIN question q USING (report_id, question_no)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
LEFT JOIN firm f ON f.firm_id = r.firm_id
ORDER BY a.dimension_order, a.area_order, r.published_text DESC NULLS LAST, b.name, r.report_id, q.sort_order

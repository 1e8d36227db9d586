-- Fråga: Vilka revisionsfrågor har ställts i området, var och när?
-- Grain: one row per question about a selected area and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN;
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, body_id, body_name, report_id, title, firm_name, published_text, published_year, published_basis, question_no,
--   label, section, page, row_count (of all questions, the same in every row).
-- Left out: questions tied to no area.
-- Order: the codebook's order, newest report, the body's name, order in the report.
WITH page AS ( -- the rows to show are decided first: their texts take time
  SELECT u.report_id, u.body_id, b.name AS body_name, u.published_text, a.area_id, a.area_label, a.area_order, q.question_no, q.sort_order,
         count(*) OVER () AS row_count
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  JOIN main.audit u USING (audit_id)
  JOIN question_area x ON x.report_id = u.report_id
  JOIN selected_area($areas, $leading_only) a ON a.area_id = x.area_id
  JOIN question q ON q.report_id = x.report_id AND q.question_no = x.question_no
  JOIN body b ON b.body_id = u.body_id
  ORDER BY a.area_order, u.published_text DESC NULLS LAST, b.name, u.report_id, q.sort_order
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
)
SELECT p.area_id, p.area_label, p.body_id, p.body_name, r.report_id, r.title, f.name AS firm_name,
       r.published_text, r.published_year, r.published_basis, q.question_no, q.label, q.section, q.page, p.row_count
FROM page p
JOIN question q ON q.report_id = p.report_id AND q.question_no = p.question_no
JOIN report r ON r.report_id = p.report_id
LEFT JOIN firm f USING (firm_id)
ORDER BY p.area_order, r.published_text DESC NULLS LAST, p.body_name, r.report_id, q.sort_order

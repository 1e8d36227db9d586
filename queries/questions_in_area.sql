-- Fråga: Vilka revisionsfrågor har ställts i området, var och när?
-- Grain: one row per question about a selected area and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN;
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, body_id, body_name, report_id, title, source_title,
--   title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown),
--   firm_name, published_text, published_year, published_basis, provenance (hel_rapport,
--   sammanfattning, press), question_no,
--   label, section, page, row_count (of all questions, the same in every row).
-- Left out: questions tied to no area; of a joint report, those that concern other bodies.
-- Order: the codebook's order, newest report, the body's name, order in the report.
WITH counted AS ( -- which areas have the rows to show, and then which dates: the questions of these alone are put in order
  SELECT a.area_id, a.area_label, a.area_order, count(*) AS question_count,
         sum(count(*)) OVER in_order - count(*) AS first_row,
         sum(count(*)) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS row_count
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  JOIN question_area x ON x.report_id = s.report_id
  JOIN selected_area($areas, $leading_only) a ON a.area_id = x.area_id
  WHERE NOT s.is_joint OR (x.report_id, x.question_no, s.body_id) IN (SELECT report_id, question_no, body_id FROM question_body)
  GROUP BY a.area_id, a.area_label, a.area_order WINDOW in_order AS (ORDER BY a.area_order)
),
asked AS (
  SELECT n.area_order, n.first_row, s.body_id, s.published_text, x.report_id, x.question_no
  FROM counted n
  JOIN question_area x ON x.area_id = n.area_id
  JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s ON s.report_id = x.report_id
  WHERE (NOT s.is_joint OR (x.report_id, x.question_no, s.body_id) IN (SELECT report_id, question_no, body_id FROM question_body))
    AND n.first_row + n.question_count > $row_offset AND ($row_limit = 0 OR n.first_row < $row_offset + $row_limit)
),
dated AS (
  SELECT area_order, published_text, count(*) AS question_count,
         first_row + sum(count(*)) OVER (PARTITION BY area_order ORDER BY published_text DESC NULLS LAST) - count(*) AS first_row
  FROM asked GROUP BY area_order, first_row, published_text
),
placed AS (
  SELECT a.* EXCLUDE (first_row), d.first_row
  FROM asked a JOIN dated d ON d.area_order = a.area_order AND d.published_text IS NOT DISTINCT FROM a.published_text
  WHERE d.first_row + d.question_count > $row_offset AND ($row_limit = 0 OR d.first_row < $row_offset + $row_limit)
),
known AS ( -- the questions of their reports: one text is found faster than two
  SELECT q.report_id, q.question_no, q.sort_order, q.rowid AS row_id
  FROM question q SEMI JOIN (SELECT unnest(list(DISTINCT report_id)) AS report_id FROM placed) p ON p.report_id = q.report_id
),
shown AS (
  SELECT p.area_order, p.body_id, b.name AS body_name, q.report_id, q.row_id,
         p.first_row + row_number() OVER (
           PARTITION BY p.area_order, p.published_text ORDER BY b.name, p.report_id, q.sort_order) AS row_no
  FROM placed p
  JOIN known q ON q.report_id = p.report_id AND q.question_no = p.question_no
  JOIN body b ON b.body_id = p.body_id
  QUALIFY row_no > $row_offset
  ORDER BY row_no LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END
)
SELECT n.area_id, n.area_label, s.body_id, s.body_name, r.report_id, r.title, r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name,
       r.published_text, r.published_year, r.published_basis, r.provenance, q.question_no, q.label, q.section, q.page, n.row_count::BIGINT AS row_count
FROM shown s
JOIN counted n ON n.area_order = s.area_order
JOIN question q ON q.rowid = s.row_id -- by where they stand: going through the whole columns of texts takes longer
JOIN report r ON r.report_id = s.report_id
LEFT JOIN firm f USING (firm_id)
ORDER BY s.row_no

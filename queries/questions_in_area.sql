-- Fråga: Vilka revisionsfrågor har ställts i området, var och när?
-- Grain: one row per question about a selected area and assessed body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas VARCHAR[] (empty = all);
--   leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla,
--   kodaren), source_address (NULL = unknown), firm_name, published_text, published_year, published_basis, provenance
--   (hel_rapport, sammanfattning, press), question_no, label, section, page, row_count (of all questions, the same in
--   every row).
-- Left out: questions tied to no area; of a joint report, those that concern other bodies.
-- Order: the codebook's order, newest report, the body's name, order in the report.
WITH asked AS ( -- grain: question × area of it × assessed body that it concerns
  SELECT area.area_order, about.question_order, audit.report_id, audit.body_id, audit.body_order, audit.published_text
  FROM audit_question_area about
  JOIN selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) audit USING (audit_id)
  JOIN selected_area($areas, $leading_only) area ON area.area_order = about.area_no
),
counted AS ( -- which areas have the rows to show: the questions of these alone are put in order
  SELECT area_order, count(*) AS question_count, sum(count(*)) OVER (ORDER BY area_order) - count(*) AS first_row,
         (SELECT count(*) FROM asked) AS row_count
  FROM asked
  GROUP BY area_order
),
placed AS (
  SELECT asked.*, counted.row_count,
         counted.first_row + row_number() OVER (
           PARTITION BY asked.area_order
           ORDER BY asked.published_text DESC NULLS LAST, asked.body_order, asked.report_id, asked.question_order
         ) AS row_no
  FROM asked
  JOIN counted USING (area_order)
  WHERE counted.first_row + counted.question_count > $row_offset
    AND ($row_limit = 0 OR counted.first_row < $row_offset + $row_limit)
),
shown AS (
  SELECT * FROM placed WHERE row_no > $row_offset AND ($row_limit = 0 OR row_no <= $row_offset + $row_limit)
)
SELECT area.area_id, area.label AS area_label, shown.body_id, body.name AS body_name, report.report_id, report.title,
       report.source_title, report.title_basis, report.source_address, firm.name AS firm_name,
       report.published_text, report.published_year, report.published_basis, report.provenance,
       question.question_no, question.label, question.section, question.page, shown.row_count
FROM shown
JOIN area ON area.sort_order = shown.area_order
JOIN question ON question.report_id = shown.report_id AND question.sort_order = shown.question_order
JOIN report ON report.report_id = shown.report_id
JOIN body ON body.body_id = shown.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
ORDER BY shown.row_no

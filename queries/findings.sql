-- Fråga: Vad fann granskningarna, med rapportens egna ord?
-- Grain: one row per finding and assessed body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on, reports, statuses
--   VARCHAR[] (empty = all); leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, dimension_label, status, rests_on, summary, note (why the status, when the quote alone
--   can be read otherwise; NULL = none), quote, section, page, board_names (NULL = every board of the report), object
--   (NULL = the whole), provenance (hel_rapport, sammanfattning, press), question_no, question_label, question_wording,
--   body_id, body_name, name_then (the body's in the report; NULL = today's), report_id, title, source_title,
--   title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name, published_text, published_year,
--   published_basis, finding_no; row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, body's name, newest report, order in the report.
WITH chosen_audit AS (
  SELECT selected.*,
         row_number() OVER (
           ORDER BY selected.body_order, selected.published_text DESC NULLS LAST, selected.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
  WHERE is_chosen($reports, selected.report_id)
),
chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY dimension_order, area_order) AS area_place
  FROM selected_area($areas, $leading_only)
),
chosen AS (
  SELECT finding.audit_id, finding.finding_no, area.area_place
  FROM selected_audit_finding(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) finding
  JOIN chosen_area area ON area.area_order = finding.area_no
  SEMI JOIN chosen_audit ON chosen_audit.audit_id = finding.audit_id
  WHERE is_chosen($statuses, finding.status)
),
counted AS ( -- which areas have the rows to show: the findings in these alone are put in order
  SELECT area_place, count(*) AS finding_count, sum(count(*)) OVER (ORDER BY area_place) - count(*) AS first_row,
         (SELECT count(*) FROM chosen) AS row_count
  FROM chosen
  GROUP BY area_place
),
placed AS (
  SELECT chosen.*, counted.row_count, audit.report_id, audit.body_id,
         counted.first_row + row_number() OVER (
           PARTITION BY area_place ORDER BY audit.audit_order, chosen.finding_no) AS row_no
  FROM chosen
  JOIN counted USING (area_place)
  JOIN chosen_audit audit USING (audit_id)
  WHERE $row_limit = 0
     OR (counted.first_row < $row_offset + $row_limit AND counted.first_row + counted.finding_count > $row_offset)
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
narrowed_board AS (
  SELECT about.report_id, about.finding_no, string_agg(about.board_name, ', ' ORDER BY about.board_name) AS board_names
  FROM finding_board about
  JOIN finding USING (report_id, finding_no)
  WHERE finding.is_narrowed AND about.report_id IN (SELECT report_id FROM shown)
  GROUP BY about.report_id, about.finding_no
)
SELECT area.area_id, area.area_label, area.dimension_label, finding.status, finding.rests_on, finding.summary,
       finding.note, finding.quote, finding.section, finding.page, narrowed_board.board_names, finding.object,
       report.provenance, finding.question_no, question.label AS question_label, question.wording AS question_wording,
       shown.body_id, body.name AS body_name, party.name_then, report.report_id, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name, report.published_text,
       report.published_year, report.published_basis, finding.finding_no, shown.row_count::BIGINT AS row_count
FROM shown
JOIN finding USING (report_id, finding_no)
JOIN chosen_area area USING (area_place)
JOIN report USING (report_id)
JOIN body USING (body_id)
JOIN report_body party ON party.report_id = shown.report_id AND party.body_id = shown.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN question ON question.report_id = finding.report_id AND question.question_no = finding.question_no
LEFT JOIN narrowed_board
  ON narrowed_board.report_id = finding.report_id AND narrowed_board.finding_no = finding.finding_no
ORDER BY shown.row_no

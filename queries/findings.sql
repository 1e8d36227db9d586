-- Fråga: Vad fann granskningarna, med rapportens egna ord?
-- Grain: one row per finding and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on, reports, statuses VARCHAR[] (empty = all); leading_only BOOLEAN;
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, dimension_label, status, rests_on, summary, note (why the status, when the quote alone can be read
--   otherwise; NULL = none), quote, section, page, board_names (NULL = every board of
--   the report), object (NULL = the whole), provenance (hel_rapport, sammanfattning, press), question_no, question_label, question_wording, body_id, body_name, name_then (the body's in the report; NULL = today's), report_id, title, source_title,
--   title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown),
--   firm_name,
--   published_text, published_year, published_basis, finding_no; row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, body's name, newest report, order in the report.
WITH audit AS (
  SELECT s.*, row_number() OVER (ORDER BY s.body_order, s.published_text DESC NULLS LAST, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
  WHERE is_chosen($reports, s.report_id)
),
chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY dimension_order, area_order) AS area_place FROM selected_area($areas, $leading_only)
),
chosen AS (
  SELECT f.audit_id, f.finding_no, a.area_place
  FROM selected_audit_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
  JOIN chosen_area a ON a.area_order = f.area_no
  SEMI JOIN audit s ON s.audit_id = f.audit_id
  WHERE is_chosen($statuses, f.status)
),
counted AS ( -- which areas have the rows to show: the findings in these alone are put in order
  SELECT area_place, count(*) AS finding_count,
         sum(count(*)) OVER (ORDER BY area_place) - count(*) AS first_row, (SELECT count(*) FROM chosen) AS row_count
  FROM chosen GROUP BY area_place
),
placed AS (
  SELECT c.*, n.row_count, n.first_row + row_number() OVER (PARTITION BY area_place ORDER BY s.audit_order, c.finding_no) AS row_no
  FROM chosen c
  JOIN counted n USING (area_place)
  JOIN audit s USING (audit_id)
  WHERE $row_limit = 0 OR (n.first_row < $row_offset + $row_limit AND n.first_row + n.finding_count > $row_offset)
),
shown AS (
  SELECT p.row_no, p.row_count, p.area_place, p.finding_no, s.report_id, s.body_id
  FROM placed p JOIN audit s USING (audit_id)
  WHERE $row_limit = 0 OR p.row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
narrowed_board AS (
  SELECT fb.report_id, fb.finding_no, string_agg(fb.board_name, ', ' ORDER BY fb.board_name) AS board_names
  FROM finding_board fb JOIN finding f USING (report_id, finding_no)
  WHERE f.is_narrowed AND fb.report_id IN (SELECT report_id FROM shown)
  GROUP BY ALL
)
SELECT a.area_id, a.area_label, a.dimension_label, f.status, f.rests_on, f.summary, f.note, f.quote, f.section, f.page,
       n.board_names, f.object, r.provenance, f.question_no, q.label AS question_label, q.wording AS question_wording,
       s.body_id, b.name AS body_name, rb.name_then, r.report_id, r.title, r.source_title, r.title_basis, r.source_address,
       fi.name AS firm_name,
       r.published_text, r.published_year, r.published_basis, f.finding_no, s.row_count::BIGINT AS row_count
FROM shown s
JOIN finding f USING (report_id, finding_no)
JOIN chosen_area a USING (area_place)
JOIN report r USING (report_id)
JOIN body b USING (body_id)
JOIN report_body rb ON rb.report_id = s.report_id AND rb.body_id = s.body_id
LEFT JOIN firm fi ON fi.firm_id = r.firm_id
LEFT JOIN question q ON q.report_id = f.report_id AND q.question_no = f.question_no
LEFT JOIN narrowed_board n ON n.report_id = f.report_id AND n.finding_no = f.finding_no
ORDER BY s.row_no

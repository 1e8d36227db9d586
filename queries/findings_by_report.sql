-- Fråga: Vad fann granskningarna, varje fynd en gång, och om vilka parter?
-- Grain: one row per finding of a report with a selected audit that it is about.
-- Parameters: bodies, counties, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty = all); leading_only BOOLEAN;
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: as in findings, but body_names and body_ids (the selected bodies that it is about) in place of the single body: area_id,
--   area_label, dimension_label, status, rests_on, summary, note, quote, section, page, board_names (NULL = every board of the report),
--   object (NULL = the whole), provenance (hel_rapport, sammanfattning, press), question_no, question_label, question_wording, body_names, body_ids,
--   report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown),
--   firm_name, published_text, published_year, published_basis, finding_no; row_count (rows without a limit).
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, the first body's name, newest report, order in the report.
WITH audit AS (
  SELECT audit_id, report_id, report_no, body_id, body_order,
         row_number() OVER (ORDER BY body_order, published_text DESC NULLS LAST, report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY dimension_order, area_order) AS area_place FROM selected_area($areas, $leading_only)
),
chosen AS ( -- a finding stands where the first of its bodies does
  SELECT s.report_no, f.finding_no, any_value(a.area_place) AS area_place, min(s.audit_order) AS first_audit
  FROM selected_audit_finding($bodies, $counties, $firms, $topics, $boards, $years, $rests_on) f
  JOIN audit s USING (audit_id)
  JOIN chosen_area a ON a.area_order = f.area_no
  GROUP BY s.report_no, f.finding_no
),
shown AS (
  SELECT c.*, s.report_id, (SELECT count(*) FROM chosen) AS row_count
  FROM chosen c JOIN audit s ON s.audit_order = c.first_audit
  ORDER BY c.area_place, c.first_audit, c.finding_no
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
about AS (
  SELECT p.report_id, p.finding_no, string_agg(b.name, ', ' ORDER BY s.body_order) AS body_names,
         list(s.body_id ORDER BY s.body_order) AS body_ids
  FROM shown p
  JOIN audit s USING (report_no)
  JOIN finding_body x ON x.report_id = p.report_id AND x.finding_no = p.finding_no AND x.body_id = s.body_id
  JOIN body b ON b.body_id = s.body_id
  GROUP BY p.report_id, p.finding_no
),
narrowed_board AS (
  SELECT fb.report_id, fb.finding_no, string_agg(fb.board_name, ', ' ORDER BY fb.board_name) AS board_names
  FROM finding_board fb JOIN finding f USING (report_id, finding_no)
  WHERE f.is_narrowed AND fb.report_id IN (SELECT report_id FROM shown)
  GROUP BY fb.report_id, fb.finding_no
)
SELECT a.area_id, a.area_label, a.dimension_label, f.status, f.rests_on, f.summary, f.note, f.quote, f.section, f.page,
       n.board_names, f.object, r.provenance, f.question_no, q.label AS question_label, q.wording AS question_wording,
       o.body_names, o.body_ids, r.report_id, r.title, r.source_title, r.title_basis, r.source_address, fi.name AS firm_name,
       r.published_text, r.published_year, r.published_basis, f.finding_no, p.row_count
FROM shown p
JOIN about o USING (report_id, finding_no)
JOIN finding f USING (report_id, finding_no)
JOIN chosen_area a USING (area_place)
JOIN report r USING (report_id)
LEFT JOIN firm fi ON fi.firm_id = r.firm_id
LEFT JOIN question q ON q.report_id = f.report_id AND q.question_no = f.question_no
LEFT JOIN narrowed_board n ON n.report_id = f.report_id AND n.finding_no = f.finding_no
ORDER BY p.area_place, p.first_audit, p.finding_no

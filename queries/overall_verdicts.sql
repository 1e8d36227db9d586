-- Fråga: Vilket sammanfattande omdöme gav varje granskning, och om vilka nämnder?
-- Grain: one row per overall verdict and assessed body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, basis VARCHAR[] (empty = all);
--   row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address
--   (NULL = unknown), firm_name, published_year, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press), overall_no, aspect, object (NULL = the whole), board_names (comma separated; NULL = the
--   report names no board of the body), wording, grade, basis, note, section, page, quote, contested_grade (NULL = not
--   contested); row_count (rows without a limit).
-- Left out: verdicts on none of the chosen boards.
-- Order: the body's name, newest report, order in the report.
WITH chosen_audit AS (
  SELECT selected.*,
         row_number() OVER (
           ORDER BY selected.body_order, selected.published_text DESC NULLS LAST, selected.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
),
chosen AS (
  SELECT verdict.audit_id, verdict.overall_no, audit.report_id, audit.body_id, audit.audit_order
  FROM audit_overall verdict
  JOIN chosen_audit audit USING (audit_id)
  WHERE is_chosen($basis, verdict.basis) AND any_chosen($boards, verdict.board_types)
),
placed AS (
  SELECT *, row_number() OVER (ORDER BY audit_order, overall_no) AS row_no, (SELECT count(*) FROM chosen) AS row_count
  FROM chosen
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
named AS ( -- the body's own boards among those that the verdict is about
  SELECT shown.row_no, string_agg(about.board_name, ', ' ORDER BY about.board_name) AS board_names
  FROM shown
  JOIN overall_board about USING (report_id, overall_no)
  JOIN report_board own_board
    ON own_board.report_id = about.report_id AND own_board.board_name = about.board_name
    AND own_board.body_id = shown.body_id
  GROUP BY shown.row_no
)
SELECT shown.body_id, body.name AS body_name, report.report_id, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name, report.published_year,
       report.published_text, report.published_basis, report.provenance, overall.overall_no, overall.aspect,
       overall.object, named.board_names, overall.wording, overall.grade, overall.basis, overall.note,
       overall.section, overall.page, overall.quote,
       if(scale.contested_grade = overall.grade, scale.grade, scale.contested_grade) AS contested_grade,
       shown.row_count
FROM shown
JOIN overall USING (report_id, overall_no)
JOIN report USING (report_id)
JOIN body ON body.body_id = shown.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN scale_wording scale ON scale.wording = overall.wording_key
LEFT JOIN named USING (row_no)
ORDER BY shown.row_no

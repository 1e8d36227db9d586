-- Fråga: Vilket sammanfattande omdöme gav varje granskning, och om vilka nämnder?
-- Grain: one row per overall verdict and assessed body.
-- Parameters: bodies, counties, firms, topics, boards, years, basis VARCHAR[] (empty = all); row_limit INTEGER (0 = every row);
--   row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL =
--   unknown),
--   firm_name, published_year, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press), overall_no, aspect, object (NULL = the whole), board_names (comma separated; NULL =
--   the report names no board of the body), wording,
--   grade, basis, note, section, page, quote, contested_grade (NULL = not contested); row_count (rows without a limit).
-- Left out: verdicts on none of the chosen boards.
-- Order: the body's name, newest report, order in the report.
WITH audit AS (
  SELECT s.*, row_number() OVER (ORDER BY s.body_order, s.published_text DESC NULLS LAST, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s
),
placed AS (
  SELECT v.audit_id, v.overall_no, row_number() OVER in_order AS row_no,
         count(*) OVER (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS row_count
  FROM audit_overall v
  JOIN audit a USING (audit_id)
  WHERE is_chosen($basis, v.basis) AND any_chosen($boards, v.board_types)
  WINDOW in_order AS (ORDER BY a.audit_order, v.overall_no)
),
shown AS (
  SELECT * FROM placed JOIN audit USING (audit_id)
  WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
named AS (
  SELECT p.row_no, string_agg(x.board_name, ', ' ORDER BY x.board_name) AS board_names
  FROM shown p
  JOIN overall_board x USING (report_id, overall_no)
  JOIN report_board y ON y.report_id = x.report_id AND y.board_name = x.board_name AND y.body_id = p.body_id
  GROUP BY p.row_no
)
SELECT p.body_id, b.name AS body_name, r.report_id, r.title, r.source_title, r.title_basis, r.source_address,
       f.name AS firm_name, r.published_year, r.published_text, r.published_basis,
       r.provenance, o.overall_no, o.aspect, o.object, n.board_names, o.wording, o.grade, o.basis, o.note, o.section, o.page, o.quote,
       if(w.contested_grade = o.grade, w.grade, w.contested_grade) AS contested_grade, p.row_count
FROM shown p
JOIN overall o USING (report_id, overall_no)
JOIN report r USING (report_id)
JOIN body b ON b.body_id = p.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN scale_wording w ON w.wording = o.wording_key
LEFT JOIN named n USING (row_no)
ORDER BY p.row_no

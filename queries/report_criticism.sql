-- Fråga: Vilken kritik i revisionsberättelsen bygger på granskningen?
-- Grain: one row per report and remark.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, criticism_no, kind (anmarkning, erinran, papekande: a scale of its own, never mixed with grades), body_ids (that it is
--   about), body_names (comma separated), board_names (comma separated; NULL = none named), summary, section, page, quote.
-- Left out: nothing.
-- Order: report_id, order in the file.
WITH about_body AS (
  SELECT x.report_id, x.criticism_no, list(x.body_id ORDER BY b.name) AS body_ids, string_agg(b.name, ', ' ORDER BY b.name) AS body_names
  FROM criticism_body x JOIN body b USING (body_id)
  WHERE is_chosen($reports, report_id)
  GROUP BY x.report_id, x.criticism_no
),
about_board AS (
  SELECT report_id, criticism_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM criticism_board
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, criticism_no
)
SELECT c.report_id, c.criticism_no, c.kind, p.body_ids, p.body_names, n.board_names, c.summary, c.section, c.page, c.quote
FROM criticism c
JOIN about_body p USING (report_id, criticism_no)
LEFT JOIN about_board n USING (report_id, criticism_no)
WHERE is_chosen($reports, c.report_id)
ORDER BY c.report_id, c.criticism_no

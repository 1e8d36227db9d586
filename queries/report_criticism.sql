-- Fråga: Vilken kritik i revisionsberättelsen bygger på granskningen?
-- Grain: one row per report and remark.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, criticism_no, kind (anmarkning, erinran, papekande: a scale of its own, never mixed with grades),
--   body_ids (that it is about), body_names (comma separated), board_names (comma separated; NULL = none named),
--   summary, section, page, quote.
-- Left out: nothing.
-- Order: report_id, order in the file.
WITH about_body AS (
  SELECT about.report_id, about.criticism_no, list(about.body_id ORDER BY body.name) AS body_ids,
         string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM criticism_body about
  JOIN body USING (body_id)
  WHERE is_chosen($reports, about.report_id)
  GROUP BY about.report_id, about.criticism_no
),
about_board AS (
  SELECT report_id, criticism_no, string_agg(board_name, ', ' ORDER BY board_name COLLATE sv) AS board_names
  FROM criticism_board
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, criticism_no
)
SELECT criticism.report_id, criticism.criticism_no, criticism.kind, about_body.body_ids, about_body.body_names,
       about_board.board_names, criticism.summary, criticism.section, criticism.page, criticism.quote
FROM criticism
JOIN about_body USING (report_id, criticism_no)
LEFT JOIN about_board USING (report_id, criticism_no)
WHERE is_chosen($reports, criticism.report_id)
ORDER BY criticism.report_id, criticism.criticism_no

-- Fråga: Vilken grad har varje tryckt ordalydelse normaliserats till, och hos vilka byråer?
-- Grain: one row per wording and grade in the selection, and one per wording of the codebook that no selected answer has.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: wording (lower case; NULL = the report prints no grading phrase), grade (ja, delvis, nej, ej_bedomd), contested_grade (the
--   other possible grade; NULL = not contested); counts of answers (answer × assessed body): question_count, overall_count
--   (sammanfattande omdömen), interpreted_count (tolkad, of both); report_count, firm_names, body_names (comma separated).
-- Left out: answers that concern none of the chosen boards, or only boards of another body in a joint report.
-- Order: ja, delvis, nej, ej_bedomd; most answers first, then the wording, no wording last.
WITH audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
named_board AS ( -- the bodies that a question or verdict is about, by its boards
  SELECT 'question' AS part, x.report_id, x.question_no AS part_no, y.body_id, bool_or(is_chosen($boards, x.board_type)) AS is_chosen_board
  FROM question_board x JOIN report_board y USING (report_id, board_name) GROUP BY ALL
  UNION ALL
  SELECT 'overall', x.report_id, x.overall_no::VARCHAR, y.body_id, bool_or(is_chosen($boards, x.board_type))
  FROM overall_board x JOIN report_board y USING (report_id, board_name) GROUP BY ALL
),
graded AS (
  SELECT 'question' AS part, a.report_id, a.body_id, a.firm_id, q.question_no AS part_no, lower(q.wording) AS wording, q.grade, q.basis
  FROM audit a JOIN question q USING (report_id)
  UNION ALL
  SELECT 'overall', a.report_id, a.body_id, a.firm_id, o.overall_no::VARCHAR, lower(o.wording), o.grade, o.basis
  FROM audit a JOIN overall_body ob USING (report_id, body_id) JOIN overall o USING (report_id, overall_no)
),
answer AS (
  SELECT g.*, b.name AS body_name, f.name AS firm_name
  FROM graded g
  JOIN body b USING (body_id)
  LEFT JOIN firm f USING (firm_id)
  LEFT JOIN named_board n USING (part, report_id, part_no, body_id)
  WHERE n.is_chosen_board OR (len($boards::VARCHAR[]) = 0 AND (g.part = 'overall' OR NOT EXISTS (
    SELECT 1 FROM report_board y WHERE y.report_id = g.report_id AND y.body_id = g.body_id)))
),
wording_grade AS (
  SELECT wording, grade FROM answer
  UNION
  SELECT wording, grade FROM scale_wording ANTI JOIN answer USING (wording)
)
SELECT p.wording, p.grade, if(w.contested_grade = p.grade, w.grade, w.contested_grade) AS contested_grade,
       count(a.part) FILTER (WHERE a.part = 'question') AS question_count,
       count(a.part) FILTER (WHERE a.part = 'overall') AS overall_count,
       count(a.part) FILTER (WHERE a.basis = 'tolkad') AS interpreted_count,
       count(DISTINCT a.report_id) AS report_count,
       string_agg(DISTINCT a.firm_name, ', ' ORDER BY a.firm_name) AS firm_names,
       string_agg(DISTINCT a.body_name, ', ' ORDER BY a.body_name) AS body_names
FROM wording_grade p
LEFT JOIN answer a ON a.wording IS NOT DISTINCT FROM p.wording AND a.grade = p.grade
LEFT JOIN scale_wording w ON w.wording = p.wording
GROUP BY p.wording, p.grade, w.grade, w.contested_grade
ORDER BY list_position(['ja', 'delvis', 'nej', 'ej_bedomd'], p.grade), count(a.part) DESC, p.wording COLLATE sv NULLS LAST

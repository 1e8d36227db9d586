-- Fråga: Vilken grad har varje tryckt ordalydelse normaliserats till, och hos vilka byråer?
-- Grain: one row per wording and grade in the selection, and one per wording of the codebook that no selected answer has.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: wording (lower case; NULL = the report prints no grading phrase), grade (ja, delvis, nej, ej_bedomd), contested_grade (the
--   other possible grade; NULL = not contested); counts of answers, each once: question_count, overall_count
--   (sammanfattande omdömen), interpreted_count (tolkad, of both); report_count, firm_names, body_names (comma separated).
-- Left out: answers that concern none of the chosen boards, or only other bodies of a joint report; those that are not in the source.
-- Order: ja, delvis, nej, ej_bedomd; most answers first, then the wording, no wording last.
WITH audit AS (
  SELECT audit_id, report_no, firm_id, body_id FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
answer AS ( -- a wording with its grade stands as its hash too, since numbers group fast
  SELECT hash(g.wording, g.grade) AS reading_no, g.wording, g.grade, g.is_question, g.item_no, g.is_interpreted, a.report_no, a.body_id, a.firm_id
  FROM (
    SELECT audit_id, wording, grade, true AS is_question, question_order AS item_no, basis = 'tolkad' AS is_interpreted
    FROM audit_question WHERE any_chosen($boards, board_types) AND grade <> 'ingar_inte_i_kallan'
    UNION ALL
    SELECT audit_id, wording, grade, false, overall_no, basis = 'tolkad'
    FROM audit_overall WHERE any_chosen($boards, board_types) AND grade <> 'ingar_inte_i_kallan'
  ) g
  JOIN audit a USING (audit_id)
),
counted AS (
  SELECT reading_no, first(wording) AS wording, first(grade) AS grade, count(*) FILTER (WHERE is_question) AS question_count,
         count(*) FILTER (WHERE NOT is_question) AS overall_count, count(*) FILTER (WHERE is_interpreted) AS interpreted_count
  FROM ( -- an answer of a joint report once, however many of its bodies it concerns
    SELECT reading_no, is_question, first(wording) AS wording, first(grade) AS grade, bool_or(is_interpreted) AS is_interpreted
    FROM answer GROUP BY reading_no, report_no, is_question, item_no
  )
  GROUP BY reading_no
),
reported AS (
  SELECT reading_no, count(*) AS report_count FROM (SELECT DISTINCT reading_no, report_no FROM answer) GROUP BY reading_no
),
firm_named AS (
  SELECT x.reading_no, string_agg(DISTINCT f.name, ', ' ORDER BY f.name) AS firm_names
  FROM (SELECT DISTINCT reading_no, firm_id FROM answer) x JOIN firm f USING (firm_id)
  GROUP BY x.reading_no
),
body_named AS (
  SELECT x.reading_no, string_agg(DISTINCT b.name, ', ' ORDER BY b.name) AS body_names
  FROM (SELECT DISTINCT reading_no, body_id FROM answer) x JOIN body b USING (body_id)
  GROUP BY x.reading_no
),
total AS (
  SELECT c.*, r.report_count, f.firm_names, b.body_names
  FROM counted c
  JOIN reported r USING (reading_no) JOIN body_named b USING (reading_no) LEFT JOIN firm_named f USING (reading_no)
),
wording_grade AS (
  SELECT wording, grade FROM total
  UNION ALL
  SELECT wording, grade FROM scale_wording ANTI JOIN total USING (wording)
)
SELECT p.wording, p.grade, if(w.contested_grade = p.grade, w.grade, w.contested_grade) AS contested_grade,
       coalesce(t.question_count, 0) AS question_count, coalesce(t.overall_count, 0) AS overall_count,
       coalesce(t.interpreted_count, 0) AS interpreted_count, coalesce(t.report_count, 0) AS report_count, t.firm_names, t.body_names
FROM wording_grade p
LEFT JOIN total t ON t.wording IS NOT DISTINCT FROM p.wording AND t.grade = p.grade
LEFT JOIN scale_wording w ON w.wording = p.wording
ORDER BY list_position(['ja', 'delvis', 'nej', 'ej_bedomd'], p.grade), question_count + overall_count DESC, p.wording COLLATE sv NULLS LAST

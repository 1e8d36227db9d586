-- Fråga: Vilken grad har varje tryckt ordalydelse normaliserats till, och hos vilka byråer?
-- Grain: one row per wording and grade in the selection, and one per wording of the codebook that no selected answer has.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: wording (lower case; NULL = the report prints no grading phrase), grade (ja, delvis, nej, ej_bedomd), contested_grade (the
--   other possible grade; NULL = not contested); counts of answers (answer × assessed body): question_count, overall_count
--   (sammanfattande omdömen), interpreted_count (tolkad, of both); report_count, firm_names, body_names (comma separated).
-- Left out: answers that concern none of the chosen boards, or only boards of another body in a joint report.
-- Order: ja, delvis, nej, ej_bedomd; most answers first, then the wording, no wording last.
WITH audit AS (
  SELECT audit_id, body_id, firm_id, first_value(audit_id) OVER (PARTITION BY report_id) AS report_no
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
graded AS ( -- numbers alone, since they group fast: a wording with its grade stands as its hash
  SELECT audit_id, hash(wording, grade) AS reading_no, true AS is_question, basis = 'tolkad' AS is_interpreted
  FROM audit_question WHERE any_chosen($boards, board_types)
  UNION ALL
  SELECT audit_id, hash(wording, grade), false, basis = 'tolkad'
  FROM audit_overall WHERE any_chosen($boards, board_types)
),
reading AS (
  SELECT DISTINCT hash(wording, grade) AS reading_no, wording, grade FROM audit_question
  UNION
  SELECT DISTINCT hash(wording, grade), wording, grade FROM audit_overall
),
answer AS (
  SELECT reading_no, audit_id, count(*) FILTER (WHERE is_question) AS question_count,
         count(*) FILTER (WHERE NOT is_question) AS overall_count, count(*) FILTER (WHERE is_interpreted) AS interpreted_count
  FROM graded SEMI JOIN audit USING (audit_id)
  GROUP BY reading_no, audit_id
),
counted AS (
  SELECT reading_no, sum(question_count)::BIGINT AS question_count, sum(overall_count)::BIGINT AS overall_count,
         sum(interpreted_count)::BIGINT AS interpreted_count, count(DISTINCT report_no) AS report_count
  FROM answer JOIN audit USING (audit_id)
  GROUP BY reading_no
),
place AS (
  SELECT DISTINCT x.reading_no, a.body_id, a.firm_id FROM answer x JOIN audit a USING (audit_id)
),
named AS (
  SELECT p.reading_no, string_agg(DISTINCT f.name, ', ' ORDER BY f.name) AS firm_names,
         string_agg(DISTINCT b.name, ', ' ORDER BY b.name) AS body_names
  FROM place p JOIN body b USING (body_id) LEFT JOIN firm f USING (firm_id)
  GROUP BY p.reading_no
),
total AS (
  SELECT * FROM counted JOIN reading USING (reading_no) JOIN named USING (reading_no)
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

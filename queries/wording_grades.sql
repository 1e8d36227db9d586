-- Fråga: Vilken grad har varje tryckt ordalydelse normaliserats till, och hos vilka byråer?
-- Grain: one row per wording and grade in the selection, and one per wording of the codebook that no selected answer
--   has.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: wording (lower case; NULL = the report prints no grading phrase), grade (ja, delvis, nej, ej_bedomd),
--   contested_grade (the other possible grade; NULL = not contested); counts of answers, each once: question_count,
--   overall_count (sammanfattande omdömen), interpreted_count (tolkad, of both); report_count, firm_names, body_names
--   (comma separated).
-- Left out: answers that concern none of the chosen boards, or only other bodies of a joint report; those that are not
--   in the source.
-- Order: ja, delvis, nej, ej_bedomd; most answers first, then the wording, no wording last.
WITH chosen_audit AS (
  SELECT audit_id, report_no, is_joint, firm_id, body_id
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
graded AS ( -- audit questions and overall verdicts
  SELECT audit_id, wording, grade, basis, true AS is_question, question_order AS item_no
  FROM audit_question
  WHERE any_chosen($boards, board_types)
  UNION ALL
  SELECT audit_id, wording, grade, basis, false, overall_no
  FROM audit_overall
  WHERE any_chosen($boards, board_types)
),
answer AS (
  SELECT graded.wording, graded.grade, graded.basis, graded.is_question, graded.item_no,
         audit.report_no, audit.is_joint, audit.body_id, audit.firm_id
  FROM graded
  JOIN chosen_audit audit USING (audit_id)
  WHERE graded.grade <> 'ingar_inte_i_kallan'
),
report_answer AS ( -- an answer of a joint report once, however many of its bodies it concerns
  SELECT wording, grade, is_question, report_no, basis = 'tolkad' AS is_interpreted
  FROM answer
  WHERE NOT is_joint
  UNION ALL
  SELECT wording, grade, is_question, report_no, bool_or(basis = 'tolkad')
  FROM answer
  WHERE is_joint
  GROUP BY wording, grade, is_question, report_no, item_no
),
counted AS (
  SELECT wording, grade, count(*) FILTER (WHERE is_question) AS question_count,
         count(*) FILTER (WHERE NOT is_question) AS overall_count,
         count(*) FILTER (WHERE is_interpreted) AS interpreted_count, count(DISTINCT report_no) AS report_count
  FROM report_answer
  GROUP BY wording, grade
),
firm_named AS (
  SELECT given.wording, given.grade, string_agg(firm.name, ', ' ORDER BY firm.name) AS firm_names
  FROM (SELECT DISTINCT wording, grade, firm_id FROM answer) given
  JOIN firm USING (firm_id)
  GROUP BY given.wording, given.grade
),
body_named AS (
  SELECT given.wording, given.grade, string_agg(body.name, ', ' ORDER BY body.name) AS body_names
  FROM (SELECT DISTINCT wording, grade, body_id FROM answer) given
  JOIN body USING (body_id)
  GROUP BY given.wording, given.grade
),
wording_grade AS (
  SELECT wording, grade FROM counted
  UNION ALL
  SELECT wording, grade FROM scale_wording ANTI JOIN counted USING (wording)
)
SELECT wording_grade.wording, wording_grade.grade,
       if(scale.contested_grade = wording_grade.grade, scale.grade, scale.contested_grade) AS contested_grade,
       coalesce(counted.question_count, 0) AS question_count, coalesce(counted.overall_count, 0) AS overall_count,
       coalesce(counted.interpreted_count, 0) AS interpreted_count, coalesce(counted.report_count, 0) AS report_count,
       firm_named.firm_names, body_named.body_names
FROM wording_grade
LEFT JOIN counted
  ON counted.wording IS NOT DISTINCT FROM wording_grade.wording AND counted.grade = wording_grade.grade
LEFT JOIN firm_named
  ON firm_named.wording IS NOT DISTINCT FROM wording_grade.wording AND firm_named.grade = wording_grade.grade
LEFT JOIN body_named
  ON body_named.wording IS NOT DISTINCT FROM wording_grade.wording AND body_named.grade = wording_grade.grade
LEFT JOIN scale_wording scale ON scale.wording = wording_grade.wording
ORDER BY list_position(['ja', 'delvis', 'nej', 'ej_bedomd'], wording_grade.grade),
         question_count + overall_count DESC, wording_grade.wording COLLATE sv NULLS LAST

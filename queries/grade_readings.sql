-- Fråga: Hur fördelar sig svaren på revisionsfrågorna vid en strängare och en mildare läsning?
-- Grain: one row per reading and grade, grades without questions included.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: reading (huvudlasning, strang, mild), grade (ja, delvis, nej, ej_bedomd); counts of questions, each once:
--   question_count, moved_count (a contested wording read as this grade though huvudlasning has another),
--   interpreted_count (tolkad), total_count (of the reading), left_out_count (tolkad, not counted in the reading).
-- Left out: in strang, tolkad grades; questions that concern none of the chosen boards, or only other bodies of a joint
--   report, and those whose answer is not in the source.
-- Order: huvudlasning, strang, mild; ja, delvis, nej, ej_bedomd.
WITH reading AS ( -- which grades count
  SELECT unnest(['huvudlasning', 'strang', 'mild']) AS reading,
         unnest([1, 2, 3]) AS reading_order,
         unnest([['uttrycklig', 'tolkad'], ['uttrycklig'], ['uttrycklig', 'tolkad']]) AS counted_bases
),
grade AS ( -- from the better to the worse; ej_bedomd is neither
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
),
report_question AS ( -- a question of a joint report once, however many of its bodies it concerns
  SELECT any_value(question.grade) AS grade, any_value(question.basis) AS basis,
         any_value(question.wording) AS wording
  FROM audit_question question
  JOIN selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) audit
    ON audit.audit_id = question.audit_id
  WHERE any_chosen($boards, question.board_types) AND question.grade <> 'ingar_inte_i_kallan'
  GROUP BY audit.report_no, question.question_order
),
given AS ( -- the same answer in the same words is read in the same way: counted before it is read
  SELECT grade, basis, wording, count(*) AS question_count
  FROM report_question
  GROUP BY grade, basis, wording
),
contested AS ( -- wordings with two possible grades, both of them on the scale
  SELECT scale_wording.wording, first.grade AS first_grade, second.grade AS second_grade,
         first.grade_order AS first_order, second.grade_order AS second_order
  FROM scale_wording
  JOIN grade first ON first.grade = scale_wording.grade
  JOIN grade second ON second.grade = scale_wording.contested_grade
  WHERE first.grade <> 'ej_bedomd' AND second.grade <> 'ej_bedomd'
),
asked AS ( -- with the better and the worse grade, where the wording is contested
  SELECT given.basis, given.grade AS given_grade, given.question_count,
         if(contested.first_order < contested.second_order, first_grade, second_grade) AS better_grade,
         if(contested.first_order < contested.second_order, second_grade, first_grade) AS worse_grade
  FROM given
  LEFT JOIN contested ON contested.wording = given.wording AND given.grade <> 'ej_bedomd'
),
answer AS (
  SELECT reading.reading, list_contains(reading.counted_bases, asked.basis) AS is_counted, asked.basis,
         asked.given_grade, asked.question_count,
         CASE reading.reading WHEN 'strang' THEN coalesce(asked.worse_grade, asked.given_grade)
                              WHEN 'mild' THEN coalesce(asked.better_grade, asked.given_grade)
                              ELSE asked.given_grade
         END AS grade
  FROM reading
  CROSS JOIN asked
),
left_out AS (
  SELECT reading, sum(question_count) FILTER (WHERE NOT is_counted) AS left_out_count FROM answer GROUP BY reading
)
SELECT reading.reading, grade.grade,
       coalesce(sum(answer.question_count), 0)::BIGINT AS question_count,
       coalesce(sum(answer.question_count) FILTER (WHERE answer.grade <> answer.given_grade), 0)::BIGINT AS moved_count,
       coalesce(sum(answer.question_count) FILTER (WHERE answer.basis = 'tolkad'), 0)::BIGINT AS interpreted_count,
       coalesce(sum(sum(answer.question_count)) OVER (PARTITION BY reading.reading), 0)::INTEGER AS total_count,
       coalesce(any_value(left_out.left_out_count), 0)::BIGINT AS left_out_count
FROM reading
CROSS JOIN grade
LEFT JOIN answer ON answer.reading = reading.reading AND answer.grade = grade.grade AND answer.is_counted
LEFT JOIN left_out ON left_out.reading = reading.reading
GROUP BY reading.reading, reading.reading_order, grade.grade, grade.grade_order
ORDER BY reading.reading_order, grade.grade_order

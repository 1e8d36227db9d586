-- Fråga: Hur fördelar sig svaren på revisionsfrågorna vid en strängare och en mildare läsning?
-- Grain: one row per reading and grade, grades without questions included.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: reading (huvudlasning, strang, mild), grade (ja, delvis, nej, ej_bedomd); counts of questions, each once:
--   question_count, moved_count (a contested wording read as this grade though huvudlasning has another), interpreted_count (tolkad),
--   total_count (of the reading), left_out_count (tolkad, not counted in the reading).
-- Left out: in strang, tolkad grades; questions that concern none of the chosen boards, or only other bodies of a
--   joint report, and those whose answer is not in the source.
-- Order: huvudlasning, strang, mild; ja, delvis, nej, ej_bedomd.
WITH reading AS ( -- which grades count
  SELECT unnest(['huvudlasning', 'strang', 'mild']) AS reading,
         unnest([1, 2, 3]) AS reading_order,
         unnest([['uttrycklig', 'tolkad'], ['uttrycklig'], ['uttrycklig', 'tolkad']]) AS counted
),
grade AS (
  SELECT unnest(['ja', 'delvis', 'nej', 'ej_bedomd']) AS grade, unnest([1, 2, 3, 4]) AS grade_order
),
given AS ( -- the same answer in the same words is read in the same way: counted before it is read
  SELECT grade, basis, wording, count(*) AS question_count
  FROM ( -- a question of a joint report once, however many of its bodies it concerns
    SELECT any_value(q.grade) AS grade, any_value(q.basis) AS basis, any_value(q.wording) AS wording
    FROM main.audit_question q
    JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s ON s.audit_id = q.audit_id
    WHERE any_chosen($boards, q.board_types) AND q.grade <> 'ingar_inte_i_kallan'
    GROUP BY s.report_no, q.question_order
  )
  GROUP BY grade, basis, wording
),
asked AS ( -- both grades of a contested wording, in order from the better to the worse; otherwise twice the given one
  SELECT q.basis, q.grade AS given, q.question_count,
         if(list_has_any(['ej_bedomd'], [q.grade, w.grade, w.contested_grade]), NULL, g.grade_order) AS first_order,
         if(list_has_any(['ej_bedomd'], [q.grade, w.grade, w.contested_grade]), NULL, c.grade_order) AS second_order
  FROM given q
  LEFT JOIN scale_wording w ON w.wording = q.wording AND w.contested_grade IS NOT NULL
  LEFT JOIN grade g ON g.grade = w.grade
  LEFT JOIN grade c ON c.grade = w.contested_grade
),
answer AS (
  SELECT r.reading, list_contains(r.counted, q.basis) AS is_counted, q.basis, q.given, q.question_count,
         CASE r.reading WHEN 'strang' THEN coalesce(worse.grade, q.given)
                        WHEN 'mild' THEN coalesce(better.grade, q.given)
                        ELSE q.given END AS grade
  FROM reading r
  CROSS JOIN asked q
  LEFT JOIN grade worse ON worse.grade_order = greatest(q.first_order, q.second_order)
  LEFT JOIN grade better ON better.grade_order = least(q.first_order, q.second_order)
),
left_out AS (
  SELECT reading, sum(question_count) FILTER (WHERE NOT is_counted) AS left_out_count FROM answer GROUP BY reading
)
SELECT r.reading, g.grade,
       coalesce(sum(x.question_count), 0)::BIGINT AS question_count,
       coalesce(sum(x.question_count) FILTER (WHERE x.grade <> x.given), 0)::BIGINT AS moved_count,
       coalesce(sum(x.question_count) FILTER (WHERE x.basis = 'tolkad'), 0)::BIGINT AS interpreted_count,
       coalesce(sum(sum(x.question_count)) OVER (PARTITION BY r.reading), 0)::INTEGER AS total_count,
       coalesce(any_value(l.left_out_count), 0)::BIGINT AS left_out_count
FROM reading r
CROSS JOIN grade g
LEFT JOIN answer x ON x.reading = r.reading AND x.grade = g.grade AND x.is_counted
LEFT JOIN left_out l ON l.reading = r.reading
GROUP BY r.reading, r.reading_order, g.grade, g.grade_order
ORDER BY r.reading_order, g.grade_order

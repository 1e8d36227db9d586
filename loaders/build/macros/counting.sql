-- What the selected audits found, answered and recommended, from the tables of numbers (audit_…).
CREATE MACRO selected_audit_finding(
  bodies, counties, groups, population, firms, topics, boards, years, rests_on
) AS TABLE
  -- grain: finding × audit; a finding about other boards than the chosen ones is left out
  SELECT finding.audit_id, finding.finding_no, finding.area_no, finding.status
  FROM main.audit_finding finding
  SEMI JOIN selected_audit(bodies, counties, groups, population, firms, topics, boards, years) selected
    ON selected.audit_id = finding.audit_id
  WHERE is_chosen(rests_on, finding.rests_on) AND any_chosen(boards, finding.board_types);

CREATE MACRO counted_area(boards, rests_on) AS TABLE
  -- grain: audit × examined area. The build has put all of an area's findings together (audit_area); where only some of
  -- them count, by board or by what they rest on, they are put together here.
  SELECT audit_id, area_no, status, finding_count
  FROM main.audit_area
  WHERE len(boards::VARCHAR[]) = 0 AND len(rests_on::VARCHAR[]) = 0
  UNION ALL
  SELECT finding.audit_id, finding.area_no, combined_status(finding.status), count(*)
  FROM main.audit_finding finding
  WHERE (len(boards::VARCHAR[]) > 0 OR len(rests_on::VARCHAR[]) > 0)
    AND is_chosen(rests_on, finding.rests_on)
    AND any_chosen(boards, finding.board_types)
  GROUP BY finding.audit_id, finding.area_no;

CREATE MACRO selected_audit_area(bodies, counties, groups, population, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: selected audit × examined area
  SELECT examined.audit_id, examined.area_no, examined.status, examined.finding_count
  FROM counted_area(boards, rests_on) examined
  SEMI JOIN selected_audit(bodies, counties, groups, population, firms, topics, boards, years) selected
    ON selected.audit_id = examined.audit_id;

CREATE MACRO newest_audit_area(bodies, counties, groups, population, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: body × examined area × newest audit that examined it. An audit is older when its last possible day is before
  -- another's first, or the other follows it up; where nothing tells, several are the newest (decision 47).
  WITH examined AS ( -- every selected audit that examined the area
    SELECT selected.body_order, area.area_no, area.audit_id, area.status, selected.first_day, selected.last_day
    FROM counted_area(boards, rests_on) area
    JOIN selected_audit(bodies, counties, groups, population, firms, topics, boards, years) selected
      ON selected.audit_id = area.audit_id
  ),
  newest_day AS (
    SELECT body_order, area_no, max(first_day) AS first_day FROM examined GROUP BY body_order, area_no
  ),
  undecided AS ( -- those that are not certainly older, by their dates
    SELECT examined.body_order, examined.area_no, examined.audit_id, examined.status
    FROM examined
    JOIN newest_day ON newest_day.body_order = examined.body_order AND newest_day.area_no = examined.area_no
    WHERE coalesce(examined.last_day >= newest_day.first_day, true)
  ),
  followed AS ( -- of these, those that another follows up
    SELECT earlier.audit_id, earlier.area_no
    FROM audit_followed
    JOIN undecided earlier ON earlier.audit_id = audit_followed.audit_id
    JOIN undecided later ON later.audit_id = audit_followed.later_audit_id AND later.area_no = earlier.area_no
  )
  SELECT undecided.body_order, undecided.area_no, undecided.audit_id, undecided.status
  FROM undecided
  ANTI JOIN followed ON followed.audit_id = undecided.audit_id AND followed.area_no = undecided.area_no;

CREATE MACRO own_answers_of(question_no, grade, has_several_areas, published_text, report_id, question_order) AS
  -- aggregate: the auditors' own answers as a list, newest report first, then the order in the report (decision 97)
  list({'question_no': question_no, 'grade': grade, 'has_several_areas': has_several_areas,
        'published_text': published_text}
       ORDER BY published_text DESC NULLS LAST, report_id, question_order);

CREATE MACRO own_answer(bodies, counties, groups, population, firms, topics, boards, years) AS TABLE
  -- grain: selected audit × question that its report grades itself × area of it; about other boards are left out
  SELECT own.audit_id, selected.body_order, own.area_no, own.question_order, own.question_no, own.grade,
         own.has_several_areas, selected.published_text, selected.report_id
  FROM main.audit_own_answer own
  JOIN selected_audit(
    bodies, counties, groups, population, firms, topics, boards, years) selected ON selected.audit_id = own.audit_id
  WHERE any_chosen(boards, own.board_types);

CREATE MACRO newest_own_answers(bodies, counties, groups, population, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: body × area that the auditors have answered a question about; own_answers are those of the newest audits
  -- that examined the area, or of every selected audit where none examined it
  WITH newest AS (
    SELECT body_order, area_no, list(audit_id) AS audit_ids
    FROM newest_audit_area(bodies, counties, groups, population, firms, topics, boards, years, rests_on)
    GROUP BY body_order, area_no
  )
  SELECT own.body_order, own.area_no, own_answers_of(
           own.question_no, own.grade, own.has_several_areas, own.published_text, own.report_id, own.question_order
         ) AS own_answers
  FROM own_answer(bodies, counties, groups, population, firms, topics, boards, years) own
  LEFT JOIN newest ON newest.body_order = own.body_order AND newest.area_no = own.area_no
  WHERE newest.audit_ids IS NULL OR list_contains(newest.audit_ids, own.audit_id)
  GROUP BY own.body_order, own.area_no;

CREATE MACRO counted_grade(boards, basis) AS TABLE
  -- grain: audit × grade that one of its questions was given; counted in the build where every question counts
  SELECT audit_id, grade, question_count, interpreted_count
  FROM main.audit_grade
  WHERE len(boards::VARCHAR[]) = 0 AND len(basis::VARCHAR[]) = 0
  UNION ALL
  SELECT question.audit_id, question.grade, count(*), count(*) FILTER (WHERE question.basis = 'tolkad')
  FROM main.audit_question question
  WHERE (len(boards::VARCHAR[]) > 0 OR len(basis::VARCHAR[]) > 0)
    AND is_chosen(basis, question.basis)
    AND any_chosen(boards, question.board_types)
    AND question.grade <> 'ingar_inte_i_kallan'
  GROUP BY question.audit_id, question.grade;

CREATE MACRO selected_advice(
  bodies, counties, groups, population, firms, topics, boards, years, areas, leading_only, responses, board_words,
  follow_ups
) AS TABLE
  -- grain: recommendation × assessed body, with what became of it by the auditors' check (follow_up_status) and by the
  -- board's word (board_word_status), never one for the other; only its selected areas
  WITH chosen_area AS (
    SELECT list(area_order) AS area_nos FROM selected_area(areas, leading_only)
  ),
  advice AS ( -- the recommendations of the selected audits
    SELECT selected.audit_id, selected.report_no, selected.report_id, selected.is_joint, selected.body_id,
           selected.body_order, selected.published_text,
           advice.advice_order, advice.board_types, advice.response_status,
           coalesce(became.status, 'ej_uppfoljt') AS follow_up_status,
           coalesce(became.board_word_status, 'ingen_uppgift') AS board_word_status,
           CASE WHEN len(areas::VARCHAR[]) = 0 AND NOT leading_only::BOOLEAN THEN advice.area_nos
                ELSE list_filter(advice.area_nos, lambda number: list_contains(chosen_area.area_nos, number))
           END AS area_nos
    FROM main.audit_advice advice
    CROSS JOIN chosen_area
    JOIN selected_audit(bodies, counties, groups, population, firms, topics, boards, years) selected
      ON selected.audit_id = advice.audit_id
    LEFT JOIN audit_follow_up_status became
      ON became.audit_id = advice.audit_id AND became.advice_order = advice.advice_order
    WHERE any_chosen(boards, advice.board_types)
  )
  SELECT audit_id, report_no, report_id, is_joint, body_id, body_order, published_text, advice_order, board_types,
         response_status, follow_up_status, board_word_status, is_open_advice(follow_up_status) AS is_open, area_nos
  FROM advice
  WHERE len(area_nos) > 0
    AND is_chosen(responses, response_status)
    AND is_chosen(board_words, board_word_status)
    AND is_chosen(follow_ups, follow_up_status);

CREATE VIEW area_status AS -- grain: report × body × examined area; no row = not examined; replaced reports are left out
  SELECT audit.report_id, audit.body_id, area.area_id, examined.status
  FROM main.audit_area examined
  JOIN main.audit audit USING (audit_id)
  JOIN area ON area.sort_order = examined.area_no;

CREATE VIEW latest_area_status AS -- grain: body × examined area; the newest audits that examined it, put together
  SELECT audit.body_id, area.area_id, min(audit.report_id) AS report_id, combined_status(newest.status) AS status,
         max(audit.published_year) AS published_year, count(*) AS newest_count
  FROM newest_audit_area([], [], [], [], [], [], [], [], []) newest
  JOIN main.audit audit USING (audit_id)
  JOIN area ON area.sort_order = newest.area_no
  GROUP BY audit.body_id, area.area_id;

-- What follows from the rows of the added reports: their audits, and what was found and answered in them, as the
-- queries count it. `added` holds the ids of the reports to fill in.
INSERT INTO audit -- a report that another replaces has none: it can be read and counts nowhere
WITH placed_body AS (
  SELECT body_id, kind, county_code, group_keys, population,
         row_number() OVER (ORDER BY name, body_id) AS body_order
  FROM body
),
new_audit AS (
  SELECT party.report_id, party.body_id, body.body_order, body.kind AS body_kind, body.county_code,
         body.group_keys, body.population,
         report.firm_id, report.topic_id, report.published_year, report.published_text,
         coalesce(
           list(DISTINCT board.board_type ORDER BY board.board_type) FILTER (WHERE board.board_type IS NOT NULL), []
         ) AS board_types,
         first_day_of(report.published_text) AS first_day, last_day_of(report.published_text) AS last_day
  FROM report_body party
  SEMI JOIN added ON added.report_id = party.report_id
  JOIN report ON report.report_id = party.report_id
  JOIN placed_body body ON body.body_id = party.body_id
  LEFT JOIN report_board board ON board.report_id = party.report_id AND board.body_id = party.body_id
  WHERE party.role = 'bedomd'
    AND NOT EXISTS (FROM replaces WHERE replaces.replaced_report_id = party.report_id)
  GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY report_id, body_id) + (SELECT coalesce(max(audit_id), 0) FROM audit) AS audit_id, *,
       dense_rank() OVER (ORDER BY report_id) + (SELECT coalesce(max(report_no), 0) FROM audit) AS report_no,
       (SELECT count(*) FROM report_body party WHERE party.report_id = new_audit.report_id) > 1 AS is_joint
FROM new_audit
ORDER BY audit_id;

INSERT INTO audit_finding
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
),
about_board AS (
  FROM finding_board SEMI JOIN added USING (report_id)
)
SELECT new_audit.audit_id, finding.finding_no, area.sort_order, finding.status, finding.rests_on,
       coalesce(
         list(DISTINCT about_board.board_type ORDER BY about_board.board_type)
           FILTER (WHERE own_board.board_name IS NOT NULL AND about_board.board_type IS NOT NULL), []
       )
FROM new_audit
JOIN finding_body USING (report_id, body_id)
JOIN finding USING (report_id, finding_no)
JOIN area USING (area_id)
LEFT JOIN about_board ON about_board.report_id = finding.report_id AND about_board.finding_no = finding.finding_no
LEFT JOIN report_board own_board
  ON own_board.report_id = about_board.report_id AND own_board.board_name = about_board.board_name
  AND own_board.body_id = new_audit.body_id
GROUP BY new_audit.audit_id, finding.finding_no, area.sort_order, finding.status, finding.rests_on
ORDER BY new_audit.audit_id, finding.finding_no;

INSERT INTO audit_area
SELECT finding.audit_id, finding.area_no, combined_status(finding.status), count(*)
FROM audit_finding finding
SEMI JOIN (FROM audit SEMI JOIN added USING (report_id)) new_audit ON new_audit.audit_id = finding.audit_id
GROUP BY finding.audit_id, finding.area_no
ORDER BY finding.audit_id, finding.area_no;

INSERT INTO audit_question
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
),
about_board AS (
  FROM question_board SEMI JOIN added USING (report_id)
)
SELECT new_audit.audit_id, question.sort_order, question.grade, question.basis, question.wording_key,
       coalesce(
         list(DISTINCT about_board.board_type ORDER BY about_board.board_type)
           FILTER (WHERE own_board.board_name IS NOT NULL AND about_board.board_type IS NOT NULL), []
       )
FROM new_audit
JOIN question_body USING (report_id, body_id)
JOIN question USING (report_id, question_no)
LEFT JOIN about_board ON about_board.report_id = question.report_id AND about_board.question_no = question.question_no
LEFT JOIN report_board own_board
  ON own_board.report_id = about_board.report_id AND own_board.board_name = about_board.board_name
  AND own_board.body_id = new_audit.body_id
GROUP BY new_audit.audit_id, question.sort_order, question.grade, question.basis, question.wording_key
ORDER BY new_audit.audit_id, question.sort_order;

INSERT INTO audit_question_area
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
)
SELECT new_audit.audit_id, question.sort_order, area.sort_order
FROM new_audit
JOIN question_body USING (report_id, body_id)
JOIN question USING (report_id, question_no)
JOIN question_area USING (report_id, question_no)
JOIN area USING (area_id)
ORDER BY ALL;

INSERT INTO audit_own_answer -- what a coder has read out of running text is none of the auditors' own (decision 93)
WITH new_audit AS (
  SELECT audit_id, report_id FROM audit SEMI JOIN added USING (report_id)
),
area_total AS (
  SELECT report_id, question_no, count(*) AS area_count
  FROM question_area
  SEMI JOIN added USING (report_id)
  GROUP BY report_id, question_no
)
SELECT new_audit.audit_id, answered.question_order, about.area_no, question.question_no, answered.grade,
       area_total.area_count > 1, answered.board_types
FROM new_audit
JOIN audit_question answered USING (audit_id)
JOIN audit_question_area about
  ON about.audit_id = answered.audit_id AND about.question_order = answered.question_order
JOIN question ON question.report_id = new_audit.report_id AND question.sort_order = answered.question_order
JOIN area_total ON area_total.report_id = question.report_id AND area_total.question_no = question.question_no
WHERE answered.basis = 'uttrycklig' AND answered.grade IN ('ja', 'delvis', 'nej')
ORDER BY new_audit.audit_id, answered.question_order, about.area_no;

INSERT INTO audit_grade -- answers that are not in the source have no grade to count
SELECT question.audit_id, question.grade, count(*), count(*) FILTER (WHERE question.basis = 'tolkad')
FROM audit_question question
SEMI JOIN (FROM audit SEMI JOIN added USING (report_id)) new_audit ON new_audit.audit_id = question.audit_id
WHERE question.grade <> 'ingar_inte_i_kallan'
GROUP BY question.audit_id, question.grade
ORDER BY question.audit_id, question.grade;

INSERT INTO audit_overall
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
),
about_board AS (
  FROM overall_board SEMI JOIN added USING (report_id)
)
SELECT new_audit.audit_id, overall.overall_no, overall.grade, overall.basis, overall.wording_key,
       coalesce(
         list(DISTINCT about_board.board_type ORDER BY about_board.board_type)
           FILTER (WHERE own_board.board_name IS NOT NULL AND about_board.board_type IS NOT NULL), []
       )
FROM new_audit
JOIN overall_body USING (report_id, body_id)
JOIN overall USING (report_id, overall_no)
LEFT JOIN about_board ON about_board.report_id = overall.report_id AND about_board.overall_no = overall.overall_no
LEFT JOIN report_board own_board
  ON own_board.report_id = about_board.report_id AND own_board.board_name = about_board.board_name
  AND own_board.body_id = new_audit.body_id
GROUP BY new_audit.audit_id, overall.overall_no, overall.grade, overall.basis, overall.wording_key
ORDER BY new_audit.audit_id, overall.overall_no;

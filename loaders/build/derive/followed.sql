-- What follows from several reports together, made anew in every build: which report stands for a replaced one, which
-- audit follows another up, and what became of each recommendation.
DELETE FROM audit_followed;
DELETE FROM audit_followed_up;
DELETE FROM audit_follow_up_status;

INSERT INTO audit_followed -- says which is newer where the dates are silent
WITH followed AS (
  SELECT earlier_report_id, report_id FROM follows_up WHERE earlier_report_id IS NOT NULL
  UNION
  SELECT earlier_report_id, report_id FROM earlier WHERE earlier_report_id IS NOT NULL
)
SELECT earlier_audit.audit_id, later_audit.audit_id
FROM followed
JOIN audit earlier_audit ON earlier_audit.report_id = followed.earlier_report_id
JOIN audit later_audit
  ON later_audit.report_id = followed.report_id AND later_audit.body_id = earlier_audit.body_id
WHERE later_audit.audit_id <> earlier_audit.audit_id
ORDER BY ALL;

INSERT INTO audit_followed_up
WITH RECURSIVE edition AS ( -- a report, and the one that replaces it, however many times over
  SELECT report_id, report_id AS current_id, 0 AS depth FROM report
  UNION ALL
  SELECT edition.report_id, replaces.report_id, edition.depth + 1
  FROM edition
  JOIN replaces ON replaces.replaced_report_id = edition.current_id
  WHERE edition.depth < 20
),
current_edition AS (
  SELECT report_id, arg_max(current_id, depth) AS current_id FROM edition GROUP BY report_id
)
SELECT audit.audit_id, recommendation.sort_order, earlier.report_id, earlier.earlier_no, earlier.status,
       later_audit.first_day, later_audit.last_day
FROM earlier
JOIN audit later_audit ON later_audit.report_id = earlier.report_id
JOIN earlier_body about
  ON about.report_id = earlier.report_id AND about.earlier_no = earlier.earlier_no
  AND about.body_id = later_audit.body_id
JOIN current_edition ON current_edition.report_id = earlier.earlier_report_id
JOIN audit ON audit.report_id = current_edition.current_id AND audit.body_id = about.body_id
JOIN recommendation
  ON recommendation.report_id = audit.report_id AND earlier.item_key IN (recommendation.number_key, 'alla')
JOIN audit_advice advice
  ON advice.audit_id = audit.audit_id AND advice.advice_order = recommendation.sort_order
WHERE coalesce(later_audit.last_day >= audit.first_day, true) -- one that is certainly older says nothing
ORDER BY ALL;

INSERT INTO audit_follow_up_status -- the board's word and the auditors' check, each by its own newest statements
WITH said AS ( -- a later report is a check of the whole recommendation
  SELECT audit_id, advice_order, basis, board_name, status, first_day, last_day FROM audit_follow_up
  UNION ALL
  SELECT audit_id, advice_order, 'revisorernas_kontroll', NULL, status, first_day, last_day FROM audit_followed_up
),
recipient AS ( -- grain: recommendation × audit × recipient × basis by which anything is said of any of the recipients
  SELECT based.audit_id, based.advice_order, based.basis, recipient.board_name
  FROM (SELECT DISTINCT audit_id, advice_order, basis FROM said) based
  JOIN audit USING (audit_id)
  JOIN recommendation
    ON recommendation.report_id = audit.report_id AND recommendation.sort_order = based.advice_order
  JOIN audit_recipient recipient
    ON recipient.report_id = audit.report_id AND recipient.body_id = audit.body_id
    AND recipient.recommendation_no = recommendation.recommendation_no
),
told AS ( -- … × statement about the recipient
  SELECT recipient.*, said.status, said.first_day, said.last_day,
         max(said.first_day) OVER (
           PARTITION BY recipient.audit_id, recipient.advice_order, recipient.basis, recipient.board_name
         ) AS newest_day
  FROM recipient
  JOIN said
    ON said.audit_id = recipient.audit_id AND said.advice_order = recipient.advice_order
    AND said.basis = recipient.basis AND coalesce(said.board_name, recipient.board_name) = recipient.board_name
),
by_recipient AS (
  SELECT audit_id, advice_order, basis, board_name, combined_progress(status) AS status
  FROM told
  WHERE coalesce(last_day >= newest_day, true)
  GROUP BY ALL
),
together AS ( -- one that nothing is said of, while it is of another, is unclear: what is done there hides nothing here
  SELECT recipient.audit_id, recipient.advice_order, recipient.basis,
         combined_progress(coalesce(by_recipient.status, 'oklar')) AS status
  FROM recipient
  LEFT JOIN by_recipient USING (audit_id, advice_order, basis, board_name)
  GROUP BY ALL
)
SELECT audit_id, advice_order,
       any_value(status) FILTER (WHERE basis = 'revisorernas_kontroll'),
       any_value(status) FILTER (WHERE basis = 'namndens_uppgift')
FROM together
GROUP BY audit_id, advice_order
ORDER BY ALL;

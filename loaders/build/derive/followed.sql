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

INSERT INTO audit_follow_up_status -- the newest of what is said, put together by the rule for all statuses
WITH said AS (
  SELECT audit_id, advice_order, status, first_day, last_day FROM audit_follow_up
  UNION ALL
  SELECT audit_id, advice_order, status, first_day, last_day FROM audit_followed_up
),
newest_day AS (
  SELECT audit_id, advice_order, max(first_day) AS first_day FROM said GROUP BY audit_id, advice_order
)
SELECT said.audit_id, said.advice_order, combined_status(said.status)
FROM said
JOIN newest_day ON newest_day.audit_id = said.audit_id AND newest_day.advice_order = said.advice_order
WHERE coalesce(said.last_day >= newest_day.first_day, true)
GROUP BY said.audit_id, said.advice_order
ORDER BY ALL;

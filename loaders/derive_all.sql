-- What follows from several reports together, made anew in every build: which report stands for a replaced one, which audit
-- follows another up, and what became of each recommendation.
DELETE FROM audit_followed;
DELETE FROM audit_followed_up;
DELETE FROM audit_follow_up_status;

INSERT INTO audit_followed -- says which is newer where the dates are silent
WITH followed AS (
  SELECT earlier_report_id, report_id FROM follows_up WHERE earlier_report_id IS NOT NULL
  UNION
  SELECT earlier_report_id, report_id FROM earlier WHERE earlier_report_id IS NOT NULL
)
SELECT a.audit_id, l.audit_id
FROM followed f
JOIN audit a ON a.report_id = f.earlier_report_id
JOIN audit l ON l.report_id = f.report_id AND l.body_id = a.body_id
WHERE l.audit_id <> a.audit_id
ORDER BY ALL;

INSERT INTO audit_followed_up
WITH RECURSIVE edition AS ( -- a report, and the one that replaces it, however many times over
  SELECT report_id, report_id AS current_id, 0 AS depth FROM report
  UNION ALL
  SELECT e.report_id, p.report_id, e.depth + 1 FROM edition e JOIN replaces p ON p.replaced_report_id = e.current_id WHERE e.depth < 20
),
current_edition AS (
  SELECT report_id, arg_max(current_id, depth) AS current_id FROM edition GROUP BY report_id
)
SELECT a.audit_id, m.sort_order, e.report_id, e.earlier_no, e.status, l.first_day, l.last_day
FROM earlier e
JOIN audit l ON l.report_id = e.report_id
JOIN earlier_body b ON b.report_id = e.report_id AND b.earlier_no = e.earlier_no AND b.body_id = l.body_id
JOIN current_edition c ON c.report_id = e.earlier_report_id
JOIN audit a ON a.report_id = c.current_id AND a.body_id = b.body_id
JOIN recommendation m ON m.report_id = a.report_id AND e.item_key IN (m.number_key, 'alla')
JOIN audit_advice d ON d.audit_id = a.audit_id AND d.advice_order = m.sort_order
WHERE coalesce(l.last_day >= a.first_day, true) -- one that is certainly older says nothing
ORDER BY ALL;

INSERT INTO audit_follow_up_status
WITH said AS (
  SELECT audit_id, advice_order, status, first_day, last_day FROM audit_follow_up
  UNION ALL
  SELECT audit_id, advice_order, status, first_day, last_day FROM audit_followed_up
),
newest_day AS (
  SELECT audit_id, advice_order, max(first_day) AS first_day FROM said GROUP BY audit_id, advice_order
)
SELECT s.audit_id, s.advice_order, if(min(s.status) = max(s.status), min(s.status), 'delvis')
FROM said s JOIN newest_day n ON n.audit_id = s.audit_id AND n.advice_order = s.advice_order
WHERE coalesce(s.last_day >= n.first_day, true)
GROUP BY s.audit_id, s.advice_order
ORDER BY ALL;

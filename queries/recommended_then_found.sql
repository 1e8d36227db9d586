-- Fråga: Vad fann senare granskningar i de områden där en tidigare granskning av samma kommun gav en rekommendation?
-- Grain: one row per body, recommendation, area of it, and later audit of the body.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, published_text, published_basis, firm_name (of the report that recommended),
--   recommendation_no, board_names, summary, area_id, area_label, later_report_id, later_published_text, later_published_basis,
--   later_firm_name, status (of the area in the later report: brist, delvis, fungerar, ej_granskat), later_finding_count;
--   without a limit: row_count, advice_count (recommendations), weak_advice_count (brist or delvis in any row of it), silent_advice_count
--   (ej_granskat in every row of it).
-- Left out: recommendations only to boards of another body in a joint report, or to none of the chosen boards; recommendations
--   that no later audit comes after; pairs whose dates do not say which came first (one unknown, or 2020 and 2020-05).
-- Order: the body's name, oldest report, order in the report, the codebook's order, oldest later report.
WITH ordered_body AS (
  SELECT body_id, name AS body_name, row_number() OVER (ORDER BY name, body_id) AS body_order FROM body
),
audit AS (
  SELECT s.*, b.body_name, row_number() OVER (ORDER BY b.body_order, s.published_text, s.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s JOIN ordered_body b USING (body_id)
),
found AS (
  SELECT audit_id, area_no, bit_or(status_bit(f.status)) AS statuses, count(*) AS finding_count
  FROM selected_audit_finding($bodies, $counties, $firms, $topics, $boards, $years, []) f
  GROUP BY audit_id, area_no
),
pair AS (
  SELECT a.audit_id, b.audit_id AS later_id, b.audit_order AS later_order
  FROM audit a
  JOIN audit b ON b.body_id = a.body_id AND b.published_text > a.published_text
    AND NOT starts_with(b.published_text, a.published_text)
),
addressed AS ( -- a recipient that stands under no body is every body's
  SELECT a.audit_id, a.audit_order, m.report_id, m.recommendation_no, m.sort_order,
         string_agg(DISTINCT x.board_name, ', ' ORDER BY x.board_name) AS board_names
  FROM audit a
  JOIN recommendation m USING (report_id)
  JOIN recommendation_board x USING (report_id, recommendation_no)
  LEFT JOIN report_board y USING (report_id, board_name)
  WHERE coalesce(y.body_id, a.body_id) = a.body_id AND is_chosen($boards, x.board_type)
    AND a.audit_id IN (SELECT audit_id FROM pair)
  GROUP BY a.audit_id, a.audit_order, m.report_id, m.recommendation_no, m.sort_order
),
advice AS (
  SELECT *, row_number() OVER (ORDER BY audit_order, sort_order) AS advice_no FROM addressed
),
held AS (
  SELECT d.advice_no, c.sort_order AS area_no, p.later_id, p.later_order, x.statuses, x.finding_count
  FROM advice d
  JOIN pair p USING (audit_id)
  JOIN recommendation_area ra USING (report_id, recommendation_no)
  JOIN area c USING (area_id)
  LEFT JOIN found x ON x.audit_id = p.later_id AND x.area_no = c.sort_order
),
total AS (
  SELECT sum(row_count)::BIGINT AS row_count, count(*) AS advice_count, count(*) FILTER (WHERE is_weak) AS weak_advice_count,
         count(*) FILTER (WHERE is_silent) AS silent_advice_count
  FROM (SELECT count(*) AS row_count, coalesce(bool_or(statuses <> 4), false) AS is_weak, count(statuses) = 0 AS is_silent
        FROM held GROUP BY advice_no)
),
shown AS (
  SELECT * FROM held ORDER BY advice_no, area_no, later_order
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
)
SELECT a.body_id, a.body_name, a.report_id, a.published_text, r.published_basis, f.name AS firm_name,
       d.recommendation_no, d.board_names, m.summary, c.area_id, c.label AS area_label,
       l.report_id AS later_report_id, l.published_text AS later_published_text, q.published_basis AS later_published_basis,
       g.name AS later_firm_name, if(s.statuses IS NULL, 'ej_granskat', status_of(s.statuses)) AS status,
       coalesce(s.finding_count, 0) AS later_finding_count, t.*
FROM shown s
CROSS JOIN total t
JOIN advice d USING (advice_no)
JOIN audit a USING (audit_id)
JOIN recommendation m ON m.report_id = d.report_id AND m.recommendation_no = d.recommendation_no
JOIN area c ON c.sort_order = s.area_no
JOIN audit l ON l.audit_id = s.later_id
JOIN report r ON r.report_id = a.report_id
JOIN report q ON q.report_id = l.report_id
LEFT JOIN firm f ON f.firm_id = a.firm_id
LEFT JOIN firm g ON g.firm_id = l.firm_id
ORDER BY s.advice_no, s.area_no, s.later_order

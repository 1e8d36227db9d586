-- Fråga: Vad fann senare granskningar i de områden där en tidigare granskning av samma kommun gav en rekommendation?
-- Grain: one row per body, recommendation, area of it, and later audit of the body.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all).
-- Columns: body_id, body_name, report_id, published_text, published_basis, firm_name (of the report that recommended),
--   recommendation_no, board_names, summary, area_id, area_label, later_report_id, later_published_text, later_published_basis,
--   later_firm_name, status (of the area in the later report: brist, delvis, fungerar, ej_granskat), later_finding_count.
-- Left out: recommendations only to boards of another body in a joint report, or to none of the chosen boards; recommendations
--   that no later audit comes after; pairs whose dates do not say which came first (one unknown, or 2020 and 2020-05).
-- Order: the body's name, oldest report, order in the report, the codebook's order, oldest later report.
WITH audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
found AS (
  SELECT report_id, body_id, area_id, combined_status(list(status)) AS status, count(*) AS later_finding_count
  FROM selected_finding($bodies, $counties, $firms, $topics, $boards, $years, [])
  GROUP BY report_id, body_id, area_id
),
pair AS (
  SELECT a.body_id, a.report_id, a.published_text, a.firm_id, b.report_id AS later_report_id,
         b.published_text AS later_published_text, b.firm_id AS later_firm_id
  FROM audit a
  JOIN audit b ON b.body_id = a.body_id AND b.published_text > a.published_text
    AND NOT starts_with(b.published_text, a.published_text)
),
named AS (
  SELECT p.body_id, p.report_id, x.recommendation_no, 
         string_agg(DISTINCT x.board_name, ', ' ORDER BY x.board_name) AS board_names
  FROM pair p
  JOIN recommendation_board x USING (report_id)
  LEFT JOIN report_board y ON y.report_id = x.report_id AND y.board_name = x.board_name
  WHERE coalesce(y.body_id, p.body_id) = p.body_id AND is_chosen($boards, x.board_type)
  GROUP BY ALL
)
SELECT p.body_id, b.name AS body_name, p.report_id, p.published_text, r.published_basis, f.name AS firm_name,
       m.recommendation_no, n.board_names, m.summary, a.area_id, a.label AS area_label,
       p.later_report_id, p.later_published_text, l.published_basis AS later_published_basis, g.name AS later_firm_name,
       coalesce(x.status, 'ej_granskat') AS status, coalesce(x.later_finding_count, 0) AS later_finding_count
FROM pair p
JOIN named n USING (body_id, report_id)
JOIN recommendation m USING (report_id, recommendation_no)
JOIN recommendation_area ra USING (report_id, recommendation_no)
JOIN area a USING (area_id)
JOIN body b ON b.body_id = p.body_id
JOIN report r ON r.report_id = p.report_id
JOIN report l ON l.report_id = p.later_report_id
LEFT JOIN firm f ON f.firm_id = p.firm_id
LEFT JOIN firm g ON g.firm_id = p.later_firm_id
LEFT JOIN found x ON x.report_id = p.later_report_id AND x.body_id = p.body_id AND x.area_id = a.area_id
ORDER BY b.name, p.body_id, p.published_text, p.report_id, m.sort_order, a.sort_order, p.later_published_text, p.later_report_id

-- Fråga: Vad fann senare granskningar i de områden där en tidigare granskning av samma kommun gav en rekommendation?
-- Grain: one row per body, recommendation, area of it, and later audit of the body.
-- Parameters: bodies, counties, firms, topics, boards, years VARCHAR[] (empty = all); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, published_text, published_basis, firm_name (of the report that recommended),
--   recommendation_no, board_names, summary, area_id, area_label, later_report_id, later_published_text, later_published_basis,
--   later_firm_name, status (of the area in the later report: brist, delvis, fungerar, ej_granskat), later_finding_count;
--   without a limit: row_count, advice_count (recommendations), weak_advice_count (brist or delvis in any row of it), silent_advice_count
--   (ej_granskat in every row of it).
-- Left out: recommendations only to other bodies of a joint report, or to none of the chosen boards; recommendations
--   that no later audit comes after; pairs whose dates do not say which came first (one unknown, or 2020 and 2020-05).
-- Order: the body's name, oldest report, order in the report, the codebook's order, oldest later report.
WITH audit AS (
  SELECT s.*, count(*) OVER (PARTITION BY s.body_order ORDER BY s.first_day
           RANGE BETWEEN s.last_day - s.first_day + 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later_count
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s WHERE s.first_day IS NOT NULL
),
place AS ( -- grain: recommendation that a later audit comes after × area of it
  SELECT a.audit_id, a.body_order, a.last_day, d.advice_order, len(d.area_nos) AS area_count, unnest(d.area_nos) AS area_no
  FROM main.audit_advice d JOIN audit a USING (audit_id) WHERE a.later_count > 0 AND any_chosen($boards, d.board_types)
),
counted AS ( -- the rows are counted before any is made
  SELECT a.body_order, a.audit_id, a.later_count * n.place_count AS row_count, n.advice_count
  FROM audit a JOIN (
    SELECT audit_id, sum(len(area_nos)) AS place_count, count(*) AS advice_count FROM main.audit_advice
    WHERE any_chosen($boards, board_types) AND len(area_nos) > 0 GROUP BY audit_id) n ON n.audit_id = a.audit_id AND a.later_count > 0
),
last_found AS (
  SELECT a.body_order, f.area_no, max(a.first_day) AS day, max(a.first_day) FILTER (WHERE f.statuses <> 4) AS weak_day
  FROM counted_area($boards, []) f JOIN audit a USING (audit_id)
  GROUP BY a.body_order, f.area_no
),
never_weak AS ( -- recommendations with no weakness later in any area
  SELECT bool_and(coalesce(f.day <= p.last_day, true)) AS is_silent
  FROM place p LEFT JOIN last_found f USING (body_order, area_no) WHERE coalesce(f.weak_day <= p.last_day, true)
  GROUP BY p.audit_id, p.advice_order, p.area_count HAVING count(*) = p.area_count
),
total AS (
  SELECT sum(row_count)::BIGINT AS row_count, sum(advice_count)::BIGINT AS advice_count,
         (sum(advice_count) - (SELECT count(*) FROM never_weak))::BIGINT AS weak_advice_count,
         (SELECT count(*) FROM never_weak WHERE is_silent) AS silent_advice_count FROM counted
),
placed AS ( -- the audits of the shown bodies, in order
  SELECT a.*, b.name AS body_name, r.published_basis, n.name AS firm_name, c.row_count, row_number() OVER in_order AS audit_order,
         h.first_row + coalesce(sum(c.row_count) OVER in_order, 0) - c.row_count AS first_row
  FROM (SELECT body_order, sum(row_count) AS row_count, sum(sum(row_count)) OVER (ORDER BY body_order) - sum(row_count) AS first_row
        FROM counted GROUP BY body_order) h JOIN audit a USING (body_order) JOIN body b USING (body_id)
  JOIN report r USING (report_id) LEFT JOIN firm n ON n.firm_id = a.firm_id
  LEFT JOIN counted c USING (audit_id) WHERE h.first_row + h.row_count > $row_offset AND ($row_limit = 0 OR h.first_row < $row_offset + $row_limit)
  WINDOW in_order AS (PARTITION BY a.body_order ORDER BY a.first_day, a.report_id)
),
page AS (
  FROM placed WHERE first_row + row_count > $row_offset AND ($row_limit = 0 OR first_row < $row_offset + $row_limit)
),
shown AS (
  SELECT a.audit_id, a.report_id, p.advice_order, p.area_no, l.audit_id AS later_id,
         a.first_row + row_number() OVER (PARTITION BY p.audit_id ORDER BY p.advice_order, p.area_no, l.audit_order) AS row_no
  FROM page a JOIN place p USING (audit_id) JOIN placed l ON l.body_order = a.body_order AND l.first_day > a.last_day
  QUALIFY row_no > $row_offset ORDER BY row_no LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END
),
recipient AS ( -- one that stands under other bodies only is not this one's
  SELECT a.audit_id, x.recommendation_no, string_agg(DISTINCT x.board_name, ', ' ORDER BY x.board_name) AS board_names
  FROM page a JOIN audit_recipient x ON x.report_id = a.report_id AND x.body_id = a.body_id
  WHERE is_chosen($boards, x.board_type) GROUP BY a.audit_id, x.recommendation_no
)
SELECT a.body_id, a.body_name, a.report_id, a.published_text, a.published_basis, a.firm_name, m.recommendation_no, n.board_names,
       m.summary, c.area_id, c.label AS area_label, l.report_id AS later_report_id,
       l.published_text AS later_published_text, l.published_basis AS later_published_basis, l.firm_name AS later_firm_name,
       if(x.statuses IS NULL, 'ej_granskat', status_of(x.statuses)) AS status, coalesce(x.finding_count, 0) AS later_finding_count, t.*
FROM shown s CROSS JOIN total t JOIN page a USING (audit_id) JOIN placed l ON l.audit_id = s.later_id
JOIN recommendation m ON m.report_id = s.report_id AND m.sort_order = s.advice_order
JOIN area c ON c.sort_order = s.area_no
LEFT JOIN recipient n ON n.audit_id = a.audit_id AND n.recommendation_no = m.recommendation_no
LEFT JOIN (FROM counted_area($boards, []) WHERE audit_id IN (SELECT later_id FROM shown)) x ON x.audit_id = s.later_id AND x.area_no = s.area_no
ORDER BY s.row_no

-- Fråga: Vad fann senare granskningar i de områden där en tidigare granskning av samma kommun gav en rekommendation?
-- Grain: one row per body, recommendation, area of it, and later audit of the body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years VARCHAR[] (empty = all); row_limit
--   INTEGER (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, published_text, published_basis, firm_name (of the report that recommended),
--   recommendation_no, board_names, summary, area_id, area_label, later_report_id, later_published_text,
--   later_published_basis, later_firm_name, status (of the area in the later report: brist, delvis, fungerar,
--   ej_granskat), later_finding_count; without a limit: row_count, advice_count (recommendations), weak_advice_count
--   (brist or delvis in any row of it), silent_advice_count (ej_granskat in every row of it).
-- Left out: recommendations only to other bodies of a joint report, or to none of the chosen boards; recommendations
--   that no later audit comes after; pairs whose dates do not say which came first (one unknown, or 2020 and 2020-05).
-- Order: the body's name, oldest report, order in the report, the codebook's order, oldest later report.
WITH chosen_audit AS MATERIALIZED (
  FROM dated_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
advice_area AS MATERIALIZED ( -- grain: recommendation that a later audit comes after × area of it
  FROM followed_advice_area($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
counted AS ( -- the rows of each audit are counted before any is made
  SELECT audit_id, sum(later_count)::BIGINT AS row_count FROM advice_area GROUP BY audit_id
),
advice AS ( -- grain: recommendation
  SELECT bool_or(is_examined_later) AS is_examined, bool_or(is_weak_later) AS is_weak
  FROM advice_area
  GROUP BY audit_id, advice_order
),
total AS (
  SELECT (SELECT sum(row_count)::BIGINT FROM counted) AS row_count, count(*) AS advice_count,
         count(*) FILTER (WHERE is_weak) AS weak_advice_count,
         count(*) FILTER (WHERE NOT is_examined) AS silent_advice_count
  FROM advice
),
page AS ( -- the audits with a row on the page, and where their rows begin
  SELECT audit.*, counted.row_count,
         sum(counted.row_count) OVER (ORDER BY audit.body_order, audit.first_day, audit.report_id)
           - counted.row_count AS first_row
  FROM chosen_audit audit
  JOIN counted USING (audit_id)
  QUALIFY first_row + row_count > $row_offset AND ($row_limit = 0 OR first_row < $row_offset + $row_limit)
),
shown AS (
  SELECT page.*, advice_area.advice_order, advice_area.area_no, later.audit_id AS later_id,
         later.report_id AS later_report_id, later.published_text AS later_published_text,
         page.first_row + row_number() OVER (
           PARTITION BY page.audit_id
           ORDER BY advice_area.advice_order, advice_area.area_no, later.first_day, later.report_id) AS row_no
  FROM page
  JOIN advice_area USING (audit_id)
  JOIN chosen_audit later ON later.body_order = page.body_order AND later.first_day > page.last_day
  QUALIFY row_no > $row_offset AND ($row_limit = 0 OR row_no <= $row_offset + $row_limit)
),
recipient AS ( -- one that stands under other bodies only is not this one's
  SELECT report_id, body_id, recommendation_no, string_agg(DISTINCT board_name, ', ' ORDER BY board_name) AS board_names
  FROM audit_recipient
  SEMI JOIN page USING (report_id, body_id)
  WHERE is_chosen($boards, board_type)
  GROUP BY report_id, body_id, recommendation_no
)
SELECT shown.body_id, body.name AS body_name, shown.report_id, shown.published_text, report.published_basis,
       firm.name AS firm_name, recommendation.recommendation_no, recipient.board_names, recommendation.summary,
       area.area_id, area.label AS area_label, shown.later_report_id, shown.later_published_text,
       later_report.published_basis AS later_published_basis, later_firm.name AS later_firm_name,
       coalesce(found_later.status, 'ej_granskat') AS status,
       coalesce(found_later.finding_count, 0) AS later_finding_count, total.*
FROM shown
CROSS JOIN total
JOIN body ON body.body_id = shown.body_id
JOIN report ON report.report_id = shown.report_id
JOIN report later_report ON later_report.report_id = shown.later_report_id
JOIN recommendation
  ON recommendation.report_id = shown.report_id AND recommendation.sort_order = shown.advice_order
JOIN area ON area.sort_order = shown.area_no
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN firm later_firm ON later_firm.firm_id = later_report.firm_id
LEFT JOIN recipient
  ON recipient.report_id = shown.report_id AND recipient.body_id = shown.body_id
  AND recipient.recommendation_no = recommendation.recommendation_no
LEFT JOIN counted_area($boards, []) found_later
  ON found_later.audit_id = shown.later_id AND found_later.area_no = shown.area_no
ORDER BY shown.row_no

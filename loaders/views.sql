-- Rules that every query shares: the status of an area, and what a page's filters select.
CREATE MACRO combined_status(statuses) AS -- several findings in one area: all brist, all fungerar, otherwise delvis
  CASE WHEN len(list_distinct(statuses)) = 1 THEN statuses[1] ELSE 'delvis' END;

CREATE MACRO latest_day(published_text) AS -- the last day that a date of day, month or year can mean
  CASE length(published_text)
    WHEN 4 THEN (published_text || '-12-31')::DATE
    WHEN 7 THEN last_day((published_text || '-01')::DATE)
    ELSE published_text::DATE END;

-- An empty list means "all".
CREATE MACRO is_chosen(choices, value) AS
  len(choices::VARCHAR[]) = 0 OR list_contains(choices::VARCHAR[], value::VARCHAR);

CREATE MACRO selected_audit(bodies, counties, firms, topics, boards, years) AS TABLE
  -- grain: report × assessed body
  SELECT rb.report_id, rb.body_id, r.published_year, r.published_text, r.firm_id
  FROM report_body rb
  JOIN report r USING (report_id)
  JOIN body b USING (body_id)
  WHERE rb.role = 'bedomd'
    AND is_chosen(bodies, rb.body_id) AND is_chosen(counties, b.county_code)
    AND is_chosen(firms, r.firm_id) AND is_chosen(topics, r.topic_id) AND is_chosen(years, r.published_year)
    AND (len(boards::VARCHAR[]) = 0 OR EXISTS (
      SELECT 1 FROM report_board x
      WHERE x.report_id = rb.report_id AND x.body_id = rb.body_id AND is_chosen(boards, x.board_type)));

CREATE MACRO selected_area(areas, leading_only) AS TABLE
  SELECT a.area_id, a.label AS area_label, a.is_leading, a.sort_order AS area_order,
         d.dimension_id, d.label AS dimension_label, d.sort_order AS dimension_order
  FROM area a JOIN dimension d USING (dimension_id)
  WHERE is_chosen(areas, a.area_id) AND (a.is_leading OR NOT leading_only::BOOLEAN);

CREATE MACRO selected_finding(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: finding × assessed body; a finding about other boards than the chosen ones is left out
  SELECT f.report_id, f.finding_no, f.area_id, f.status, f.rests_on, s.body_id, s.published_year, s.published_text, s.firm_id
  FROM selected_audit(bodies, counties, firms, topics, boards, years) s
  JOIN finding_body fb USING (report_id, body_id)
  JOIN finding f USING (report_id, finding_no)
  WHERE is_chosen(rests_on, f.rests_on)
    AND (len(boards::VARCHAR[]) = 0 OR EXISTS (
      SELECT 1 FROM finding_board x
      JOIN report_board y ON y.report_id = x.report_id AND y.board_name = x.board_name AND y.body_id = s.body_id
      WHERE x.report_id = f.report_id AND x.finding_no = f.finding_no AND is_chosen(boards, x.board_type)));

CREATE VIEW area_status AS -- grain: report × body × examined area; no row = not examined
  SELECT f.report_id, fb.body_id, f.area_id, combined_status(list(f.status)) AS status
  FROM finding f
  JOIN finding_body fb USING (report_id, finding_no)
  JOIN report_body rb ON rb.report_id = fb.report_id AND rb.body_id = fb.body_id AND rb.role = 'bedomd'
  GROUP BY f.report_id, fb.body_id, f.area_id;

CREATE VIEW latest_area_status AS -- grain: body × examined area; the newest report that examined it
  SELECT s.body_id, s.area_id, s.report_id, s.status, r.published_year
  FROM area_status s JOIN report r USING (report_id)
  QUALIFY row_number() OVER (
    PARTITION BY s.body_id, s.area_id ORDER BY r.published_text DESC NULLS LAST, s.report_id DESC) = 1;

CREATE VIEW recommendation_follow_up AS -- grain: recommendation that has been followed up; the last dated statuses combined
  WITH seen AS ( -- a later report names the point by its number, or all of them at once
    SELECT report_id, recommendation_no, coalesce(date, '') AS date, status FROM recommendation_event WHERE kind = 'uppfoljning'
    UNION ALL
    SELECT m.report_id, m.recommendation_no, coalesce(r.published_text, ''), e.status
    FROM earlier e JOIN report r USING (report_id)
    JOIN recommendation m ON m.report_id = e.earlier_report_id AND lower(e.item) IN (m.recommendation_no, 'alla')
  ),
  latest AS (
    SELECT report_id, recommendation_no, max(date) AS date FROM seen GROUP BY ALL
  )
  SELECT report_id, recommendation_no, combined_status(list(status)) AS status
  FROM seen JOIN latest USING (report_id, recommendation_no, date)
  GROUP BY ALL;

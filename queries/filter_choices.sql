-- Fråga: Vad går det att filtrera på?
-- Grain: one row per choice.
-- Parameters: none.
-- Columns: filter (bodies, counties, firms, topics, boards, years, areas), choice_id, label, detail (county or dimension; NULL otherwise).
-- Left out: choices that no report in the bank has, except areas: all of the codebook.
-- Order: filter, then: years newest first, areas in the codebook's order, the others by label.
WITH choice AS (
  SELECT DISTINCT 'bodies' AS filter, b.body_id AS choice_id, b.name::VARCHAR AS label, b.county_name::VARCHAR AS detail, 0 AS sort_order
  FROM report_body rb JOIN body b USING (body_id) WHERE rb.role = 'bedomd'
  UNION ALL
  SELECT DISTINCT 'counties', b.county_code, b.county_name, NULL, 0
  FROM report_body rb JOIN body b USING (body_id) WHERE rb.role = 'bedomd' AND b.county_code IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'firms', f.firm_id, f.name, NULL, 0 FROM report JOIN firm f USING (firm_id)
  UNION ALL
  SELECT DISTINCT 'topics', t.topic_id, t.label, NULL, 0 FROM report JOIN topic t USING (topic_id)
  UNION ALL
  SELECT DISTINCT 'boards', t.board_type, t.label, NULL, 0 FROM report_board JOIN board_type t USING (board_type)
  UNION ALL
  SELECT DISTINCT 'years', published_year::VARCHAR, published_year::VARCHAR, NULL, -published_year
  FROM report WHERE published_year IS NOT NULL
  UNION ALL
  SELECT 'areas', a.area_id, a.label, d.label, a.sort_order FROM area a JOIN dimension d USING (dimension_id)
)
SELECT filter, choice_id, label, detail FROM choice ORDER BY filter, sort_order, label COLLATE sv

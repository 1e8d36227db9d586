-- Fråga: Vad går det att filtrera på?
-- Grain: one row per choice.
-- Parameters: none.
-- Columns: filter (bodies, counties, groups, firms, topics, boards, years, areas), choice_id, label, detail (county,
--   dimension, or a group's code and edition; NULL otherwise).
-- Left out: choices that no report in the bank has, except areas: all of the codebook, and groups: all of every
--   edition.
-- Order: filter, then: years newest first, groups by edition, newest first, and in the publisher's order, areas in the
--   codebook's order, the others by label.
WITH choice AS (
  SELECT 'bodies' AS filter, body_id AS choice_id, name::VARCHAR AS label, county_name::VARCHAR AS detail,
         0 AS sort_order
  FROM body
  SEMI JOIN audit USING (body_id)
  UNION ALL
  SELECT DISTINCT 'counties', county_code, county_name, NULL, 0
  FROM body
  SEMI JOIN audit USING (body_id)
  WHERE county_code IS NOT NULL
  UNION ALL
  SELECT 'groups', context_group.edition || '-' || context_group.group_id, context_group.label,
         context_group.group_id || ', ' || context_edition.publisher || ' ' || context_group.edition,
         context_group.sort_order - 100 * context_edition.year
  FROM context_group
  JOIN context_edition USING (measure_id, edition)
  WHERE measure_id = 'kommungrupp'
  UNION ALL
  SELECT 'firms', firm_id, name, NULL, 0 FROM firm SEMI JOIN audit USING (firm_id)
  UNION ALL
  SELECT 'topics', topic_id, label, NULL, 0 FROM topic SEMI JOIN audit USING (topic_id)
  UNION ALL
  SELECT 'boards', board_type, label, NULL, 0
  FROM board_type
  SEMI JOIN (SELECT DISTINCT unnest(board_types) AS board_type FROM audit) audited USING (board_type)
  UNION ALL
  SELECT DISTINCT 'years', published_year::VARCHAR, published_year::VARCHAR, NULL, -published_year
  FROM audit
  WHERE published_year IS NOT NULL
  UNION ALL
  SELECT 'areas', area.area_id, area.label, dimension.label, area.sort_order
  FROM area
  JOIN dimension USING (dimension_id)
)
SELECT filter, choice_id, label, detail
FROM choice
ORDER BY filter, sort_order, label COLLATE sv

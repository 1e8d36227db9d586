-- Fråga: Vad säger banken om varje område inför en kommuns riskanalys: andras granskningar, den egna, och lagen sedan dess?
-- Grain: one row per selected area.
-- Parameters: own_body VARCHAR (a body_id; may have no audit); bodies, counties (the compared audits), areas VARCHAR[] (empty = all).
-- Columns: area_id, area_label, is_leading, dimension_label; counts of compared audits (report × assessed body): selected_count,
--   examined_count, weakness_count (brist or delvis), brist_count, delvis_count, fungerar_count, not_examined_count; first_year, last_year of those that
--   examined it (NULL = none, or unknown); own_report_id, own_status, own_year (the own latest audit of the area, NULL = none);
--   own_year_basis (tryckt or harledd); own_open_count (own recommendations in the area not known to be carried out); law_changed_from
--   DATE (the latest day after the own audit, or, without one, after the newest compared audit, that a provision of the area was new,
--   changed or no longer in force; NULL = none known).
-- Left out: the own body's audits among the compared ones; bodies that a report only observes.
-- Order: leading areas first, then the codebook's order.
WITH peer AS (
  SELECT report_id, body_id, published_year, published_text
  FROM selected_audit($bodies, $counties, [], [], [], []) WHERE body_id <> $own_body
),
counted AS (
  SELECT s.area_id, count(*) AS examined_count,
         count(*) FILTER (WHERE s.status = 'brist') AS brist_count,
         count(*) FILTER (WHERE s.status = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE s.status = 'fungerar') AS fungerar_count,
         min(p.published_year) AS first_year, max(p.published_year) AS last_year, max(latest_day(p.published_text)) AS day
  FROM peer p JOIN area_status s USING (report_id, body_id)
  GROUP BY s.area_id
),
own AS (
  SELECT s.area_id, s.report_id, s.status, r.published_year, r.published_basis, latest_day(r.published_text) AS day
  FROM latest_area_status s JOIN report r USING (report_id)
  WHERE s.body_id = $own_body
),
own_open AS ( -- a recipient that stands under no body is every body's
  SELECT x.area_id, count(DISTINCT (m.report_id, m.recommendation_no)) AS own_open_count
  FROM report_body rb
  JOIN recommendation m USING (report_id)
  JOIN recommendation_area x USING (report_id, recommendation_no)
  JOIN recommendation_board b USING (report_id, recommendation_no)
  LEFT JOIN report_board y ON y.report_id = b.report_id AND y.board_name = b.board_name
  LEFT JOIN recommendation_follow_up u ON u.report_id = m.report_id AND u.recommendation_no = m.recommendation_no
  WHERE rb.body_id = $own_body AND rb.role = 'bedomd' AND coalesce(y.body_id, rb.body_id) = rb.body_id
    AND u.status IS DISTINCT FROM 'genomford'
  GROUP BY x.area_id
),
change AS (
  SELECT ap.area_id, p.valid_from AS day FROM area_provision ap JOIN provision p USING (provision_id)
  UNION ALL
  SELECT ap.area_id, p.valid_to + 1 FROM area_provision ap JOIN provision p USING (provision_id)
  UNION ALL
  SELECT ap.area_id, c.valid_from FROM area_provision ap JOIN provision_change c USING (provision_id)
),
known_to AS ( -- the last day that the evidence can speak of
  SELECT area_id, CASE WHEN o.area_id IS NULL THEN c.day ELSE o.day END AS day
  FROM counted c FULL JOIN own o USING (area_id)
),
law AS (
  SELECT area_id, max(x.day) AS law_changed_from
  FROM change x JOIN known_to k USING (area_id)
  WHERE x.day > k.day
  GROUP BY area_id
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_label, (SELECT count(*) FROM peer) AS selected_count,
       coalesce(c.examined_count, 0) AS examined_count,
       coalesce(c.brist_count + c.delvis_count, 0) AS weakness_count,
       coalesce(c.brist_count, 0) AS brist_count,
       coalesce(c.delvis_count, 0) AS delvis_count,
       coalesce(c.fungerar_count, 0) AS fungerar_count,
       (SELECT count(*) FROM peer) - coalesce(c.examined_count, 0) AS not_examined_count,
       c.first_year, c.last_year, o.report_id AS own_report_id, o.status AS own_status, o.published_year AS own_year,
       o.published_basis AS own_year_basis,
       coalesce(n.own_open_count, 0) AS own_open_count, l.law_changed_from
FROM selected_area($areas, false) a
LEFT JOIN counted c USING (area_id)
LEFT JOIN own o USING (area_id)
LEFT JOIN own_open n USING (area_id)
LEFT JOIN law l USING (area_id)
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order

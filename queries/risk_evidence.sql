-- Fråga: Vad säger banken om varje område inför en kommuns riskanalys: andras granskningar, den egna, och lagen sedan dess?
-- Grain: one row per selected area.
-- Parameters: own_body VARCHAR (a body_id; may have no audit); bodies, counties (the compared audits), areas VARCHAR[] (empty = all).
-- Columns: area_id, area_label, is_leading, dimension_label; counts of compared granskningar (reports):
--   selected_count, examined_count, weakness_count (brist or delvis), brist_count, delvis_count, fungerar_count, not_examined_count;
--   first_year, last_year of those that examined it (NULL = none, or unknown); own_report_id, own_status, own_year (the own newest audit
--   of the area; where several are the newest, put together: the first one's id, the last year; NULL = none); own_newest_count (how many);
--   own_year_basis (tryckt, kalla, harledd, okand; NULL where several differ); own_open_count (own recommendations in the area not known to be carried out); law_changed_from
--   DATE (the latest day after the own audit, or, without one, after the newest compared audit, that a provision of the area was new,
--   changed or no longer in force; NULL = none known).
-- Left out: the own body's audits among the compared ones; bodies that a report only observes.
-- Order: leading areas first, then the codebook's order.
WITH peer AS (
  SELECT audit_id, report_no, published_year, latest_day(published_text) AS day
  FROM selected_audit($bodies, $counties, [], [], [], []) WHERE body_id <> $own_body
),
report_area AS (
  SELECT x.area_no, status_of(bit_or(x.statuses)) AS status, any_value(p.published_year) AS published_year, any_value(p.day) AS day
  FROM main.audit_area x JOIN peer p USING (audit_id)
  GROUP BY x.area_no, p.report_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count,
         count(*) FILTER (WHERE status = 'brist') AS brist_count,
         count(*) FILTER (WHERE status = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE status = 'fungerar') AS fungerar_count,
         min(published_year) AS first_year, max(published_year) AS last_year, max(day) AS day
  FROM report_area
  GROUP BY area_no
),
peer_total AS (
  SELECT count(DISTINCT report_no) AS selected_count FROM peer
),
own AS ( -- grain: area that the own body has had examined; the newest reports that examined it
  SELECT n.area_no, min(a.report_id) AS report_id, status_of(bit_or(n.statuses)) AS status, max(a.published_year) AS published_year,
         CASE WHEN count(DISTINCT r.published_basis) = 1 THEN any_value(r.published_basis) END AS published_basis,
         max(latest_day(a.published_text)) AS day, count(*) AS newest_count
  FROM newest_audit_area([$own_body], [], [], [], [], [], []) n
  JOIN main.audit a USING (audit_id)
  JOIN report r ON r.report_id = a.report_id
  GROUP BY n.area_no
),
own_open AS (
  SELECT area_no, count(*) AS own_open_count
  FROM (
    SELECT unnest(area_nos) AS area_no
    FROM selected_advice([$own_body], [], [], [], [], [], [], false, [], ['delvis', 'ej_genomford', 'oklar', 'ej_uppfoljt'])
  )
  GROUP BY area_no
),
change AS (
  SELECT ap.area_id, p.valid_from AS day FROM area_provision ap JOIN provision p USING (provision_id)
  UNION ALL
  SELECT ap.area_id, p.valid_to + 1 FROM area_provision ap JOIN provision p USING (provision_id)
  UNION ALL
  SELECT ap.area_id, c.valid_from FROM area_provision ap JOIN provision_change c USING (provision_id)
),
known_to AS ( -- the last day that the evidence can speak of
  SELECT a.area_id, CASE WHEN o.area_no IS NULL THEN c.day ELSE o.day END AS day
  FROM area a LEFT JOIN counted c ON c.area_no = a.sort_order LEFT JOIN own o ON o.area_no = a.sort_order
),
law AS (
  SELECT area_id, max(x.day) AS law_changed_from
  FROM change x JOIN known_to k USING (area_id)
  WHERE x.day > k.day
  GROUP BY area_id
)
SELECT a.area_id, a.area_label, a.is_leading, a.dimension_label, t.selected_count,
       coalesce(c.examined_count, 0) AS examined_count,
       coalesce(c.brist_count + c.delvis_count, 0) AS weakness_count,
       coalesce(c.brist_count, 0) AS brist_count,
       coalesce(c.delvis_count, 0) AS delvis_count,
       coalesce(c.fungerar_count, 0) AS fungerar_count,
       t.selected_count - coalesce(c.examined_count, 0) AS not_examined_count,
       c.first_year, c.last_year, o.report_id AS own_report_id, o.status AS own_status, o.published_year AS own_year,
       o.published_basis AS own_year_basis, coalesce(o.newest_count, 0) AS own_newest_count,
       coalesce(n.own_open_count, 0) AS own_open_count, l.law_changed_from
FROM selected_area($areas, false) a
CROSS JOIN peer_total t
LEFT JOIN counted c ON c.area_no = a.area_order
LEFT JOIN own o ON o.area_no = a.area_order
LEFT JOIN own_open n ON n.area_no = a.area_order
LEFT JOIN law l USING (area_id)
ORDER BY a.is_leading DESC, a.dimension_order, a.area_order

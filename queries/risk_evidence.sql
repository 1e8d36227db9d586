-- Fråga: Vad säger banken om varje område inför en kommuns riskanalys: andras granskningar, den egna, och lagen sedan
--   dess?
-- Grain: one row per selected area.
-- Parameters: own_body VARCHAR (a body_id; may have no audit); bodies, counties, groups, population (the compared
--   audits), areas VARCHAR[] (empty = all).
-- Columns: area_id, area_label, is_leading, dimension_label; counts of compared granskningar (reports): selected_count,
--   examined_count, weakness_count (brist or delvis), brist_count, delvis_count, fungerar_count, not_examined_count;
--   first_year, last_year of those that examined it (NULL = none, or unknown); own_report_id, own_status, own_year (the
--   own newest audit of the area; of several newest ones the first id and the last year; NULL = none);
--   own_newest_count (how many); own_year_basis (tryckt, kalla, harledd, okand; NULL where several differ); own_answers
--   (as in area_matrix); own_open_count (own recommendations in the area that are open, as in recommendation_list);
--   law_changed_from DATE (the latest day after the own audit, or, without one, after the newest compared audit, that a
--   provision of the area was new, changed or no longer in force; NULL = none known).
-- Left out: the own body's audits among the compared ones; bodies that a report only observes.
-- Order: leading areas first, then the codebook's order.
WITH peer AS (
  SELECT audit_id, report_no, published_year, latest_day(published_text) AS last_day
  FROM selected_audit($bodies, $counties, $groups, $population, [], [], [], [])
  WHERE body_id <> $own_body
),
report_area AS ( -- a joint report counts once: its parties' findings are put together
  SELECT area_no, combined_status(status) AS status, any_value(published_year) AS published_year,
         any_value(last_day) AS last_day
  FROM audit_area JOIN peer USING (audit_id)
  GROUP BY area_no, report_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count,
         count(*) FILTER (WHERE status = 'brist') AS brist_count,
         count(*) FILTER (WHERE status = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE status = 'fungerar') AS fungerar_count,
         min(published_year) AS first_year, max(published_year) AS last_year, max(last_day) AS last_day
  FROM report_area
  GROUP BY area_no
),
own AS ( -- grain: area that the own body has had examined; the newest audits that examined it
  SELECT newest.area_no, min(report.report_id) AS report_id, combined_status(newest.status) AS status,
         max(report.published_year) AS published_year,
         if(count(DISTINCT report.published_basis) = 1, any_value(report.published_basis), NULL) AS published_basis,
         max(latest_day(report.published_text)) AS last_day, count(*) AS newest_count
  FROM newest_audit_area([$own_body], [], [], [], [], [], [], [], []) newest
  JOIN audit USING (audit_id)
  JOIN report USING (report_id)
  GROUP BY newest.area_no
),
own_advice AS ( -- own recommendations that the auditors' check does not know to be carried out
  SELECT unnest(area_nos) AS area_no
  FROM selected_advice([$own_body], [], [], [], [], [], [], [], [], false, [], [], [])
  WHERE is_open
),
own_open AS (
  SELECT area_no, count(*) AS open_count FROM own_advice GROUP BY area_no
),
law AS ( -- the latest change after the last day that the evidence can speak of
  SELECT area.sort_order AS area_no, max(change.change_day) AS changed_from
  FROM area_law_change change
  JOIN area USING (area_id)
  LEFT JOIN counted ON counted.area_no = area.sort_order
  LEFT JOIN own ON own.area_no = area.sort_order
  WHERE change.change_day > if(own.area_no IS NULL, counted.last_day, own.last_day)
  GROUP BY area.sort_order
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_label, peer_total.selected_count,
       coalesce(counted.examined_count, 0) AS examined_count,
       coalesce(counted.brist_count + counted.delvis_count, 0) AS weakness_count,
       coalesce(counted.brist_count, 0) AS brist_count, coalesce(counted.delvis_count, 0) AS delvis_count,
       coalesce(counted.fungerar_count, 0) AS fungerar_count,
       peer_total.selected_count - coalesce(counted.examined_count, 0) AS not_examined_count,
       counted.first_year, counted.last_year, own.report_id AS own_report_id, own.status AS own_status,
       own.published_year AS own_year, own.published_basis AS own_year_basis,
       coalesce(own.newest_count, 0) AS own_newest_count, coalesce(own_open.open_count, 0) AS own_open_count,
       answered.own_answers, law.changed_from AS law_changed_from
FROM selected_area($areas, false) area
CROSS JOIN (SELECT count(DISTINCT report_no) AS selected_count FROM peer) peer_total
LEFT JOIN counted ON counted.area_no = area.area_order
LEFT JOIN own ON own.area_no = area.area_order
LEFT JOIN newest_own_answers([$own_body], [], [], [], [], [], [], [], []) answered ON answered.area_no = area.area_order
LEFT JOIN own_open ON own_open.area_no = area.area_order
LEFT JOIN law ON law.area_no = area.area_order
ORDER BY area.is_leading DESC, area.dimension_order, area.area_order

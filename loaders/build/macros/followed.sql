-- Recommendations, and the audits of the same body that came later.
CREATE MACRO dated_audit(bodies, counties, groups, population, firms, topics, boards, years) AS TABLE
  -- grain: selected audit whose date is known. later_count: selected audits of the same body that certainly came later,
  -- since their first possible day is after this one's last.
  SELECT *,
         count(*) OVER (
           PARTITION BY body_order ORDER BY first_day
           RANGE BETWEEN last_day - first_day + 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS later_count
  FROM selected_audit(bodies, counties, groups, population, firms, topics, boards, years)
  WHERE first_day IS NOT NULL;

CREATE MACRO followed_advice_area(bodies, counties, groups, population, firms, topics, boards, years) AS TABLE
  -- grain: recommendation to an assessed body that a later audit comes after × area of it. is_examined_later,
  -- is_weak_later: some later audit examined the area, found it weak (brist or delvis).
  WITH dated AS (
    FROM dated_audit(bodies, counties, groups, population, firms, topics, boards, years)
  ),
  last_found AS ( -- grain: body × area; the last first day of an audit that examined it, and of one that found it weak
    SELECT dated.body_order, area.area_no, max(dated.first_day) AS examined_day,
           max(dated.first_day) FILTER (WHERE area.status <> 'fungerar') AS weak_day
    FROM counted_area(boards, []) area
    JOIN dated USING (audit_id)
    GROUP BY dated.body_order, area.area_no
  ),
  advice_area AS (
    SELECT dated.audit_id, dated.body_order, dated.last_day, dated.later_count, advice.advice_order,
           unnest(advice.area_nos) AS area_no
    FROM main.audit_advice advice
    JOIN dated USING (audit_id)
    WHERE dated.later_count > 0 AND any_chosen(boards, advice.board_types)
  )
  SELECT advice_area.audit_id, advice_area.advice_order, advice_area.area_no, advice_area.later_count,
         coalesce(last_found.examined_day > advice_area.last_day, false) AS is_examined_later,
         coalesce(last_found.weak_day > advice_area.last_day, false) AS is_weak_later
  FROM advice_area
  LEFT JOIN last_found USING (body_order, area_no);

-- Fråga: Hur många av kommungruppens kommuner finns i banken, och hur många har granskat de valda områdena?
-- Grain: one row per kommungrupp (of the edition in use) that has a chosen municipality; one for those without a group.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all; no area = any audit counts); leading_only BOOLEAN.
-- Columns: group_key (2023-C8), group_id (C8), group_label, edition (all four NULL = without a group); counts of
--   municipalities: municipality_count (the country's), covered_count (with a selected audit), examined_count (of the
--   covered, those that have examined a selected area); body_names (of the examined, comma separated; NULL = none).
-- Left out: regions and other bodies.
-- Order: the publisher's; those without a group last.
WITH chosen_audit AS (
  SELECT audit_id, body_id FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
in_area AS ( -- audits that examined one of the chosen areas
  SELECT examined.audit_id
  FROM selected_audit_area(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) examined
  SEMI JOIN selected_area($areas, $leading_only) area ON area.area_order = examined.area_no
),
covered AS (
  SELECT DISTINCT body_id FROM chosen_audit
),
examined AS (
  SELECT DISTINCT body_id
  FROM chosen_audit
  WHERE (len($areas::VARCHAR[]) = 0 AND NOT $leading_only) OR audit_id IN (SELECT audit_id FROM in_area)
)
SELECT own.group_key, own.group_id, own.group_label, own.edition,
       count(*) AS municipality_count,
       count(covered.body_id) AS covered_count,
       count(examined.body_id) AS examined_count,
       string_agg(body.name, ', ' ORDER BY body.name COLLATE sv) FILTER (WHERE examined.body_id IS NOT NULL)
         AS body_names
FROM selected_municipality($bodies, $counties, $groups, $population) body
JOIN municipality_group own ON own.body_id = body.body_id
LEFT JOIN covered ON covered.body_id = body.body_id
LEFT JOIN examined ON examined.body_id = body.body_id
GROUP BY own.group_key, own.group_id, own.group_label, own.edition, own.group_order
ORDER BY own.group_order NULLS LAST

-- Fråga: Vilken kommungrupp, folkmängd och vilka nyckeltal har kommunerna, och varför saknas ett värde?
-- Grain: one row per municipality and measure in its current edition, also where the edition has no value for it.
-- Parameters: bodies, counties, groups, population, measures VARCHAR[] (empty = all).
-- Columns: body_id, body_name, measure_id, edition, year, value (in the measure's unit; NULL = a group, or missing),
--   group_id and group_label (NULL = a number, or missing), missing_reason (NULL = there is a value, or the source does
--   not say why not), is_named (the edition names the municipality).
-- Left out: regions and other parties, which have no such facts; measures without a current edition.
-- Order: the municipality's name; groups, then population, then the other measures by name.
SELECT body.body_id, body.name AS body_name, edition.measure_id, edition.edition, edition.year,
       fact.value, fact.group_id, context_group.label AS group_label, fact.missing_reason,
       fact.body_id IS NOT NULL AS is_named
FROM selected_municipality($bodies, $counties, $groups, $population) body
CROSS JOIN context_edition edition
LEFT JOIN body_context fact
  ON fact.body_id = body.body_id AND fact.measure_id = edition.measure_id AND fact.edition = edition.edition
LEFT JOIN context_group
  ON context_group.measure_id = fact.measure_id AND context_group.edition = fact.edition
  AND context_group.group_id = fact.group_id
WHERE edition.is_current
  AND is_chosen($measures, edition.measure_id)
ORDER BY body.name COLLATE sv, body.body_id, list_position(['kommungrupp', 'invanare'], edition.measure_id) NULLS LAST,
         edition.label COLLATE sv, edition.measure_id

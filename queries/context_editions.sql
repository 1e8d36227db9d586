-- Fråga: Vilka uppgifter om kommunerna finns vid sidan av fynden, ur vilken källa och hur prövade?
-- Grain: one row per edition of a measure.
-- Parameters: none.
-- Columns: measure_id, edition, label, kind (grupp, antal, tal), unit (NULL = groups), decimals, year, as_of,
--   publisher, publisher_code (NULL = none), definition, not_said, source, retrieved, terms, cross_check, set_aside
--   (why an older edition is used; NULL = it is not), is_current (the edition that filters and likeness use),
--   value_count and missing_count (municipalities with a value, and those named without one).
-- Left out: nothing.
-- Order: groups, then population, then the others by name; newest edition first.
WITH counted AS (
  SELECT measure_id, edition, count(*) FILTER (WHERE missing_reason IS NULL) AS value_count,
         count(missing_reason) AS missing_count
  FROM body_context
  GROUP BY measure_id, edition
)
SELECT context_edition.measure_id, context_edition.edition, context_edition.label, context_edition.kind,
       context_edition.unit, context_edition.decimals, context_edition.year, context_edition.as_of,
       context_edition.publisher, context_edition.publisher_code, context_edition.definition,
       context_edition.not_said, context_edition.source, context_edition.retrieved, context_edition.terms,
       context_edition.cross_check, context_edition.set_aside, context_edition.is_current,
       coalesce(counted.value_count, 0) AS value_count, coalesce(counted.missing_count, 0) AS missing_count
FROM context_edition
LEFT JOIN counted USING (measure_id, edition)
ORDER BY list_position(['kommungrupp', 'invanare'], context_edition.measure_id) NULLS LAST,
         context_edition.label COLLATE sv, context_edition.year DESC

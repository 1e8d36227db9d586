-- Fråga: Hur stort är kommunens värde bredvid de jämförda kommunernas median och spridning?
-- Grain: one row per measure that is a number, in its current edition.
-- Parameters: own_body VARCHAR (a municipality; of another party there is no own value); peers VARCHAR[] (empty = the
--   municipalities of its own group in the current edition; those that are no municipality are passed over).
-- Columns: measure_id, edition, year, own_value (in the measure's unit; NULL = missing), own_missing_reason (NULL =
--   there is a value, or the source does not say why not), own_is_named (the edition names the municipality),
--   peer_count (municipalities compared with, the own left out), peer_value_count (of them, those with a value), and of
--   their values, each municipality counted once whatever its size: peer_median, peer_lower_quartile,
--   peer_upper_quartile (between two values in proportion), peer_lowest, peer_highest (NULL = none has a value).
-- Left out: kommungrupp and other divisions; older editions.
-- Order: population, then the other measures by name.
WITH grouped AS ( -- the groups of the current edition
  SELECT fact.body_id, fact.group_id
  FROM body_context fact
  JOIN context_edition edition USING (measure_id, edition)
  WHERE fact.measure_id = 'kommungrupp' AND edition.is_current
),
own_group AS (
  SELECT group_id FROM grouped WHERE body_id = $own_body
),
peer AS (
  SELECT body.body_id
  FROM body
  LEFT JOIN grouped USING (body_id)
  WHERE body.kind = 'kommun' AND body.body_id <> $own_body
    AND CASE WHEN len($peers::VARCHAR[]) > 0 THEN list_contains($peers::VARCHAR[], body.body_id)
             ELSE grouped.group_id IN (SELECT group_id FROM own_group)
        END
),
peer_value AS ( -- of every peer, for lack of a value too
  SELECT edition.measure_id, peer.body_id, fact.value
  FROM peer
  CROSS JOIN context_edition edition
  LEFT JOIN body_context fact
    ON fact.body_id = peer.body_id AND fact.measure_id = edition.measure_id AND fact.edition = edition.edition
  WHERE edition.is_current
),
spread AS (
  SELECT measure_id, count(*) AS peer_count, count(value) AS peer_value_count,
         quantile_cont(value, 0.5) AS peer_median, quantile_cont(value, 0.25) AS peer_lower_quartile,
         quantile_cont(value, 0.75) AS peer_upper_quartile, min(value) AS peer_lowest, max(value) AS peer_highest
  FROM peer_value
  GROUP BY measure_id
)
SELECT edition.measure_id, edition.edition, edition.year, own.value AS own_value,
       own.missing_reason AS own_missing_reason, own.body_id IS NOT NULL AS own_is_named,
       coalesce(spread.peer_count, 0) AS peer_count, coalesce(spread.peer_value_count, 0) AS peer_value_count,
       spread.peer_median, spread.peer_lower_quartile, spread.peer_upper_quartile, spread.peer_lowest,
       spread.peer_highest
FROM context_edition edition
LEFT JOIN body_context own
  ON own.body_id = $own_body AND own.measure_id = edition.measure_id AND own.edition = edition.edition
LEFT JOIN spread ON spread.measure_id = edition.measure_id
WHERE edition.is_current AND edition.kind <> 'grupp'
ORDER BY list_position(['invanare'], edition.measure_id) NULLS LAST, edition.label COLLATE sv, edition.measure_id

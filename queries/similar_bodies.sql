-- Fråga: Vilka kommuner liknar den egna mest: närmast i folkmängd, i samma kommungrupp eller samma län?
-- Grain: one row per municipality that passes.
-- Parameters: own_body VARCHAR (a body_id); same_group, same_county, in_bank (only those with an audit in the bank)
--   BOOLEAN; row_limit INTEGER (0 = every row).
-- Columns: body_id, body_name, county_name, group_id, group_label (of kommungrupp, in the edition in use), population,
--   size_ratio (how many times larger or smaller than the own, 1 = alike), is_same_group, is_same_county, report_count
--   (audits in the bank, 0 = none), candidate_count (how many pass, the same in every row), own_group_id,
--   own_group_label, own_population.
-- Left out: the own municipality; regions and other parties; municipalities without a group or a population. No row
--   when the own one is any of these.
-- Order: size_ratio, the municipality's name.
WITH placed AS (
  SELECT body.body_id, body.name AS body_name, body.county_code, body.county_name, body.population,
         context_group.group_id, context_group.label AS group_label
  FROM body
  JOIN body_context USING (body_id)
  JOIN context_edition USING (measure_id, edition)
  JOIN context_group USING (measure_id, edition, group_id)
  WHERE body.kind = 'kommun' AND body.population > 0
    AND context_edition.measure_id = 'kommungrupp' AND context_edition.is_current
),
counted AS (
  SELECT body_id, count(*) AS report_count
  FROM audit
  GROUP BY body_id
),
candidate AS (
  SELECT placed.body_id, placed.body_name, placed.county_name, placed.group_id, placed.group_label, placed.population,
         greatest(placed.population, own.population) / least(placed.population, own.population) AS size_ratio,
         placed.group_id = own.group_id AS is_same_group, placed.county_code = own.county_code AS is_same_county,
         coalesce(counted.report_count, 0) AS report_count, own.group_id AS own_group_id,
         own.group_label AS own_group_label, own.population AS own_population
  FROM placed
  JOIN placed own ON own.body_id = $own_body AND placed.body_id <> own.body_id
  LEFT JOIN counted ON counted.body_id = placed.body_id
  WHERE (NOT $same_group OR is_same_group)
    AND (NOT $same_county OR is_same_county)
    AND (NOT $in_bank OR counted.report_count > 0)
),
numbered AS (
  SELECT *, row_number() OVER (ORDER BY size_ratio, body_name, body_id) AS row_no
  FROM candidate
)
SELECT body_id, body_name, county_name, group_id, group_label, population, size_ratio, is_same_group, is_same_county,
       report_count, total.candidate_count, own_group_id, own_group_label, own_population
FROM numbered
CROSS JOIN (SELECT count(*) AS candidate_count FROM candidate) total
WHERE $row_limit = 0 OR row_no <= $row_limit
ORDER BY row_no

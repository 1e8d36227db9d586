-- Fråga: Vilka bestämmelser i området gäller under ett år, och vad har trätt i stället för dem som har upphört före
--   det?
-- Grain: one row per provision of a selected area, what holds in its place that year, and later change of that.
-- Parameters: areas VARCHAR[] (empty = all); leading_only BOOLEAN; plan_year INTEGER.
-- Columns: area_id; named_law, named_paragraph (the provision that the codebook ties to the area; NULL = the whole
--   law), named_to (its last day; NULL = still in force that year); law (NULL = nothing that holds is known), paragraph
--   (NULL = the whole law), summary, valid_from, valid_to (NULL = no known last day), verified; is_established (false:
--   the law is known that took over, its paragraph is not); change_from, change_summary (NULL = no recorded change
--   before the year's end).
-- Left out: provisions that begin to hold after the year.
-- Order: the codebook's order, law, chapter or section number, paragraph, oldest change.
WITH RECURSIVE step AS ( -- from a provision that has ended to what came after
  SELECT provision_id, successor_id AS next_id, true AS is_established FROM provision_successor
  UNION ALL
  SELECT ended.provision_id, whole_law.provision_id, false -- where no paragraph is known, by way of its whole law
  FROM provision ended
  JOIN provision whole_law
    ON whole_law.law = ended.law AND whole_law.paragraph IS NULL AND ended.paragraph IS NOT NULL
  WHERE NOT EXISTS (FROM provision_successor successor WHERE successor.provision_id = ended.provision_id)
),
tied AS (
  SELECT area.area_id, area.dimension_order, area.area_order, area_provision.provision_id
  FROM selected_area($areas, $leading_only) area
  JOIN area_provision USING (area_id)
),
walked AS ( -- from each tied provision, as many steps as it takes
  SELECT DISTINCT provision_id AS named_id, provision_id, true AS is_established FROM tied
  UNION
  SELECT walked.named_id, step.next_id, walked.is_established AND step.is_established
  FROM walked
  JOIN provision USING (provision_id)
  JOIN step USING (provision_id)
  WHERE provision.valid_to <= make_date($plan_year, 12, 31)
),
holding AS ( -- what holds in the year
  SELECT walked.named_id, walked.is_established, provision.*
  FROM walked
  JOIN provision USING (provision_id)
  WHERE coalesce(provision.valid_to >= make_date($plan_year, 1, 1), true)
    AND coalesce(provision.valid_from <= make_date($plan_year, 12, 31), true)
)
SELECT tied.area_id, named.law AS named_law, named.paragraph AS named_paragraph,
       CASE WHEN named.valid_to < make_date($plan_year, 1, 1) THEN named.valid_to END AS named_to,
       holding.law, holding.paragraph, holding.summary, holding.valid_from, holding.valid_to, holding.verified,
       coalesce(holding.is_established, false) AS is_established,
       change.valid_from AS change_from, change.summary AS change_summary
FROM tied
JOIN provision named USING (provision_id)
LEFT JOIN holding ON holding.named_id = tied.provision_id
LEFT JOIN provision_change change
  ON change.provision_id = holding.provision_id AND change.valid_from <= make_date($plan_year, 12, 31)
WHERE coalesce(named.valid_from <= make_date($plan_year, 12, 31), true)
ORDER BY tied.dimension_order, tied.area_order, holding.law,
         try_cast(regexp_extract(holding.paragraph, '^[0-9]+') AS INTEGER) NULLS FIRST, holding.paragraph,
         named.law, named.paragraph, change.valid_from

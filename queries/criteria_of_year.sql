-- Fråga: Vilka bestämmelser i området gäller under ett år, och vad har trätt i stället för dem som har upphört före det?
-- Grain: one row per provision of a selected area, what holds in its place that year, and later change of that.
-- Parameters: areas VARCHAR[] (empty = all); leading_only BOOLEAN; plan_year INTEGER.
-- Columns: area_id; named_law, named_paragraph (the provision that the codebook ties to the area; NULL = the whole law), named_to (its
--   last day; NULL = still in force that year); law (NULL = nothing that holds is known), paragraph (NULL = the whole law), summary,
--   valid_from, valid_to (NULL = no known last day), verified; is_established (false: the law is known that took over, its paragraph is
--   not); change_from, change_summary (NULL = no recorded change before the year's end).
-- Left out: provisions that begin to hold after the year.
-- Order: the codebook's order, law, chapter or section number, paragraph, oldest change.
WITH RECURSIVE step AS ( -- from a provision that has ended to what came after; where no paragraph is known, by way of its whole law
  SELECT provision_id, successor_id AS next_id, true AS is_established FROM provision_successor
  UNION ALL
  SELECT p.provision_id, w.provision_id, false
  FROM provision p
  JOIN provision w ON w.law = p.law AND w.paragraph IS NULL AND p.paragraph IS NOT NULL
  WHERE NOT EXISTS (FROM provision_successor s WHERE s.provision_id = p.provision_id)
),
tied AS (
  SELECT a.area_id, a.dimension_order, a.area_order, ap.provision_id
  FROM selected_area($areas, $leading_only) a JOIN area_provision ap USING (area_id)
),
walked AS (
  SELECT DISTINCT provision_id AS named_id, provision_id, true AS is_established FROM tied
  UNION
  SELECT w.named_id, s.next_id, w.is_established AND s.is_established
  FROM walked w
  JOIN provision p USING (provision_id)
  JOIN step s USING (provision_id)
  WHERE p.valid_to <= make_date($plan_year, 12, 31)
),
holding AS (
  SELECT w.named_id, w.is_established, p.*
  FROM walked w JOIN provision p USING (provision_id)
  WHERE coalesce(p.valid_to >= make_date($plan_year, 1, 1), true) AND coalesce(p.valid_from <= make_date($plan_year, 12, 31), true)
)
SELECT t.area_id, n.law AS named_law, n.paragraph AS named_paragraph,
       CASE WHEN n.valid_to < make_date($plan_year, 1, 1) THEN n.valid_to END AS named_to,
       h.law, h.paragraph, h.summary, h.valid_from, h.valid_to, h.verified, coalesce(h.is_established, false) AS is_established,
       c.valid_from AS change_from, c.summary AS change_summary
FROM tied t
JOIN provision n USING (provision_id)
LEFT JOIN holding h ON h.named_id = t.provision_id
LEFT JOIN provision_change c ON c.provision_id = h.provision_id AND c.valid_from <= make_date($plan_year, 12, 31)
WHERE coalesce(n.valid_from <= make_date($plan_year, 12, 31), true)
ORDER BY t.dimension_order, t.area_order, h.law, try_cast(regexp_extract(h.paragraph, '^[0-9]+') AS INTEGER) NULLS FIRST, h.paragraph,
         n.law, n.paragraph, c.valid_from

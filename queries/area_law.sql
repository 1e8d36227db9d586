-- Fråga: Vilka bestämmelser hör till området, då och nu?
-- Grain: one row per provision of a selected area and later change of it; a provision without changes has one row.
-- Parameters: areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, law, paragraph (NULL = the whole law), summary, valid_from, valid_to (NULL = in force), verified,
--   has_successor (another provision is known to hold after it), change_from, change_summary (NULL = no recorded change).
-- Left out: the criteria that a single report names (see the report's own criteria).
-- Order: the codebook's order, oldest provision first.
SELECT a.area_id, a.area_label, p.law, p.paragraph, p.summary, p.valid_from, p.valid_to, p.verified,
       EXISTS (SELECT 1 FROM provision_successor s WHERE s.provision_id = p.provision_id) AS has_successor,
       c.valid_from AS change_from, c.summary AS change_summary
FROM selected_area($areas, $leading_only) a
JOIN area_provision ap USING (area_id)
JOIN provision p USING (provision_id)
LEFT JOIN provision_change c USING (provision_id)
ORDER BY a.dimension_order, a.area_order, p.valid_to NULLS LAST, p.law, p.paragraph, c.valid_from

-- Fråga: Vilka bestämmelser hör till området, då och nu?
-- Grain: one row per provision of a selected area and later change of it; a provision without changes has one row.
-- Parameters: areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, law, paragraph (NULL = the whole law), summary, valid_from, valid_to (NULL = in force),
--   verified, has_successor (another provision is known to hold after it), change_from, change_summary (NULL = no
--   recorded change).
-- Left out: the criteria that a single report names (see the report's own criteria).
-- Order: the codebook's order, oldest provision first.
SELECT area.area_id, area.area_label, provision.law, provision.paragraph, provision.summary,
       provision.valid_from, provision.valid_to, provision.verified,
       EXISTS (
         SELECT 1 FROM provision_successor successor WHERE successor.provision_id = provision.provision_id
       ) AS has_successor,
       change.valid_from AS change_from, change.summary AS change_summary
FROM selected_area($areas, $leading_only) area
JOIN area_provision USING (area_id)
JOIN provision USING (provision_id)
LEFT JOIN provision_change change USING (provision_id)
ORDER BY area.dimension_order, area.area_order, provision.valid_to NULLS LAST, provision.law, provision.paragraph,
         change.valid_from

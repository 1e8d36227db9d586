-- Fråga: Vad betyder området, och var går gränserna mellan brist, delvis och fungerar?
-- Grain: one row per selected area.
-- Parameters: areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, dimension_label, is_leading, question, definition, brist, delvis, fungerar, not_here,
--   consequences.
-- Left out: nothing.
-- Order: the codebook's order.
SELECT chosen.area_id, chosen.area_label, chosen.dimension_label, chosen.is_leading,
       area.question, area.definition, area.brist, area.delvis, area.fungerar, area.not_here, area.consequences
FROM selected_area($areas, $leading_only) chosen
JOIN area USING (area_id)
ORDER BY chosen.dimension_order, chosen.area_order

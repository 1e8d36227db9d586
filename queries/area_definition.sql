-- Fråga: Vad betyder området, och var går gränserna mellan brist, delvis och fungerar?
-- Grain: one row per selected area.
-- Parameters: areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: area_id, area_label, dimension_label, is_leading, question, definition, brist, delvis, fungerar, not_here, consequences.
-- Left out: nothing.
-- Order: the codebook's order.
SELECT s.area_id, s.area_label, s.dimension_label, s.is_leading,
       a.question, a.definition, a.brist, a.delvis, a.fungerar, a.not_here, a.consequences
FROM selected_area($areas, $leading_only) s
JOIN area a USING (area_id)
ORDER BY s.dimension_order, s.area_order

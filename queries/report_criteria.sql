-- Fråga: Vilka bestämmelser bedömdes rapporten mot, vilka andra hör till dess områden, och vad gäller i dag?
-- Grain: one row per report, provision, successor and later change (of the successor if there is one, otherwise of the provision).
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, published_text (of the report), provision_id, is_named (the report names it as a criterion; otherwise the
--   codebook ties it to an area that the report has examined), area_labels (those areas, comma separated; NULL when named), law,
--   paragraph (NULL = the whole law), summary, note (how the report prints it; NULL = nothing to remark), valid_from (NULL = not
--   established), valid_to (NULL = in force), verified (lagtext, andrahand, rapport), successor_id, successor_law,
--   successor_paragraph, successor_summary, successor_from, successor_to, successor_verified (all NULL = none recorded: if the
--   provision has ended, its successor is not established), change_from, change_summary (NULL = no recorded change).
-- Left out: provisions that only the codebook ties to the areas and that did not hold on the report's date, as precisely as it is
--   known; successors of successors.
-- Order: report_id, named first, law, chapter or section number, paragraph, the successor's law and paragraph, oldest change.
WITH named AS (
  SELECT report_id, provision_id, true AS is_named, NULL::VARCHAR AS area_labels, note
  FROM report_provision
  WHERE is_chosen($reports, report_id)
),
examined AS (
  SELECT DISTINCT report_id, area_id FROM finding WHERE is_chosen($reports, report_id)
),
governing AS (
  SELECT e.report_id, ap.provision_id, false AS is_named, string_agg(a.label, ', ' ORDER BY a.sort_order) AS area_labels, NULL AS note
  FROM examined e
  JOIN area_provision ap USING (area_id)
  JOIN area a USING (area_id)
  JOIN report r USING (report_id)
  JOIN provision p USING (provision_id)
  WHERE NOT EXISTS (FROM named n WHERE n.report_id = e.report_id AND n.provision_id = ap.provision_id)
    AND coalesce(left(p.valid_from::VARCHAR, len(r.published_text)) <= r.published_text, true)
    AND coalesce(left(p.valid_to::VARCHAR, len(r.published_text)) >= r.published_text, true)
  GROUP BY e.report_id, ap.provision_id
),
criterion AS (
  FROM named UNION ALL FROM governing
)
SELECT k.report_id, r.published_text, p.provision_id, k.is_named, k.area_labels, p.law, p.paragraph, p.summary, k.note,
       p.valid_from, p.valid_to, p.verified,
       n.provision_id AS successor_id, n.law AS successor_law, n.paragraph AS successor_paragraph, n.summary AS successor_summary,
       n.valid_from AS successor_from, n.valid_to AS successor_to, n.verified AS successor_verified,
       c.valid_from AS change_from, c.summary AS change_summary
FROM criterion k
JOIN report r USING (report_id)
JOIN provision p USING (provision_id)
LEFT JOIN provision_successor s USING (provision_id)
LEFT JOIN provision n ON n.provision_id = s.successor_id
LEFT JOIN provision_change c ON c.provision_id = coalesce(n.provision_id, p.provision_id)
ORDER BY k.report_id, k.is_named DESC, p.law COLLATE sv, try_cast(regexp_extract(p.paragraph, '^[0-9]+') AS INTEGER) NULLS FIRST,
         p.paragraph NULLS FIRST, p.provision_id, n.law, n.paragraph, n.provision_id, c.valid_from

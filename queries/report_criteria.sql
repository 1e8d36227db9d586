-- Fråga: Vilka bestämmelser bedömdes rapporten mot, vilka andra hör till dess områden, och vad gäller i dag?
-- Grain: one row per report, provision, successor and later change (of the successor if there is one, otherwise of the
--   provision).
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, published_text (of the report), provision_id, is_named (the report names it as a criterion;
--   otherwise the codebook ties it to an area that the report has examined), area_labels (those areas, comma separated;
--   NULL when named), law, paragraph (NULL = the whole law), summary, note (how the report prints it; NULL = nothing to
--   remark), valid_from (NULL = not established), valid_to (NULL = in force), verified (lagtext, andrahand, rapport),
--   successor_id, successor_law, successor_paragraph, successor_summary, successor_from, successor_to,
--   successor_verified (all NULL = none recorded: if the provision has ended, its successor is not established),
--   change_from, change_summary (NULL = no recorded change).
-- Left out: provisions that only the codebook ties to the areas and that did not hold on the report's date, as
--   precisely as it is known; successors of successors.
-- Order: report_id, named first, law, chapter or section number, paragraph, the successor's law and paragraph, oldest
--   change.
WITH named AS (
  SELECT report_id, provision_id, true AS is_named, NULL::VARCHAR AS area_labels, note
  FROM report_provision
  WHERE is_chosen($reports, report_id)
),
examined AS (
  SELECT DISTINCT report_id, area_id FROM finding WHERE is_chosen($reports, report_id)
),
governing AS ( -- held on the report's date, as precisely as it is known
  SELECT examined.report_id, area_provision.provision_id, false AS is_named,
         string_agg(area.label, ', ' ORDER BY area.sort_order) AS area_labels, NULL AS note
  FROM examined
  JOIN area_provision USING (area_id)
  JOIN area USING (area_id)
  JOIN report USING (report_id)
  JOIN provision USING (provision_id)
  ANTI JOIN named ON named.report_id = examined.report_id AND named.provision_id = area_provision.provision_id
  WHERE coalesce(left(provision.valid_from::VARCHAR, len(report.published_text)) <= report.published_text, true)
    AND coalesce(left(provision.valid_to::VARCHAR, len(report.published_text)) >= report.published_text, true)
  GROUP BY examined.report_id, area_provision.provision_id
),
criterion AS (
  FROM named UNION ALL FROM governing
)
SELECT criterion.report_id, report.published_text, provision.provision_id, criterion.is_named, criterion.area_labels,
       provision.law, provision.paragraph, provision.summary, criterion.note,
       provision.valid_from, provision.valid_to, provision.verified,
       successor.provision_id AS successor_id, successor.law AS successor_law,
       successor.paragraph AS successor_paragraph, successor.summary AS successor_summary,
       successor.valid_from AS successor_from, successor.valid_to AS successor_to,
       successor.verified AS successor_verified, change.valid_from AS change_from, change.summary AS change_summary
FROM criterion
JOIN report USING (report_id)
JOIN provision USING (provision_id)
LEFT JOIN provision_successor succeeded USING (provision_id)
LEFT JOIN provision successor ON successor.provision_id = succeeded.successor_id
LEFT JOIN provision_change change
  ON change.provision_id = coalesce(successor.provision_id, provision.provision_id)
ORDER BY criterion.report_id, criterion.is_named DESC, provision.law COLLATE sv,
         try_cast(regexp_extract(provision.paragraph, '^[0-9]+') AS INTEGER) NULLS FIRST,
         provision.paragraph NULLS FIRST, provision.provision_id,
         successor.law, successor.paragraph, successor.provision_id, change.valid_from

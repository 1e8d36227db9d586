-- Fråga: Vilka bestämmelser bedömdes rapporten mot, och vad gäller i dag?
-- Grain: one row per report, criterion, successor and later change (of the successor if there is one, otherwise of the
--   criterion).
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, published_text (of the report), provision_id, law, paragraph (NULL = the whole law), summary, note (how the
--   report prints it; NULL = nothing to remark), valid_from (NULL = not established), valid_to (NULL = in force), verified
--   (lagtext, andrahand, rapport), successor_id, successor_law, successor_paragraph, successor_summary, successor_from,
--   successor_to, successor_verified (all NULL = none recorded: if the criterion has ended, the successor is not established),
--   change_from, change_summary (NULL = no recorded change).
-- Left out: provisions that the report does not name; successors of successors.
-- Order: report_id, law, chapter or section number, paragraph, then the successor's law and paragraph, oldest change first.
SELECT rp.report_id, r.published_text, p.provision_id, p.law, p.paragraph, p.summary, rp.note, p.valid_from, p.valid_to, p.verified,
       n.provision_id AS successor_id, n.law AS successor_law, n.paragraph AS successor_paragraph, n.summary AS successor_summary,
       n.valid_from AS successor_from, n.valid_to AS successor_to, n.verified AS successor_verified,
       c.valid_from AS change_from, c.summary AS change_summary
FROM report_provision rp
JOIN report r USING (report_id)
JOIN provision p USING (provision_id)
LEFT JOIN provision_successor s USING (provision_id)
LEFT JOIN provision n ON n.provision_id = s.successor_id
LEFT JOIN provision_change c ON c.provision_id = coalesce(n.provision_id, p.provision_id)
WHERE is_chosen($reports, rp.report_id)
ORDER BY rp.report_id, p.law COLLATE sv, try_cast(regexp_extract(p.paragraph, '^[0-9]+') AS INTEGER) NULLS FIRST,
         p.paragraph NULLS FIRST, p.provision_id, n.law, n.paragraph, n.provision_id, c.valid_from

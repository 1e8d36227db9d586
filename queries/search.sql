-- Fråga: Var i banken står orden?
-- Grain: one row per text (title, question, finding, recommendation or quote).
-- Parameters: words (folded, the first 60; all must occur, as stem or beginning of a word), phrases (folded; all must
--   occur as they stand; their words are among words), excluded (folded; none may occur, as stem or beginning), kinds
--   (titel, fraga, fynd, rekommendation, citat), bodies, counties, groups, population, firms, topics, boards, years,
--   areas (empty = all); leading_only BOOLEAN; named_areas VARCHAR[] (area_id; their findings are found without the
--   words); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: text_id, kind, text, item_no (of the question, finding or recommendation; NULL for titles), report_id,
--   title, body_names (the selected bodies that the text holds for, comma separated), firm_name, published_year,
--   published_text, published_basis, area_label (of a finding, NULL otherwise), score (BM25, 0 when only the beginning
--   of a word matched, -1 when only the area's name did); of all hits, the same in every row: row_count, report_count,
--   and of the selected bodies in them municipality_count, region_count, other_body_count.
-- Left out: texts about none of the selected bodies; bodies that a report only observes; everything without words.
-- Order: best score first, then newest report, then the name of its first selected body.
WITH chosen_audit AS (
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
chosen_report AS (
  SELECT report_no, report_id, published_text, min(body_order) AS body_order
  FROM chosen_audit GROUP BY report_no, report_id, published_text
),
outside AS ( -- texts that hold for some bodies only, none of them selected
  FROM search_body ANTI JOIN (FROM search_body SEMI JOIN chosen_audit USING (audit_id)) inside USING (text_id)
),
scored AS ( -- texts with the words
  FROM scored_text($words, $phrases, $excluded, $kinds, $areas, $leading_only)
),
hit AS ( -- also the findings in areas that the search names
  FROM (
    FROM scored
    UNION ALL
    FROM named_finding($named_areas, $kinds, $areas, $leading_only) ANTI JOIN scored USING (text_id)
  )
  SEMI JOIN chosen_report USING (report_no)
  ANTI JOIN outside USING (text_id)
),
about AS ( -- grain: selected audit that a hit holds for
  FROM chosen_audit SEMI JOIN (SELECT report_no FROM hit ANTI JOIN search_body USING (text_id)) whole USING (report_no)
  UNION
  FROM chosen_audit SEMI JOIN (FROM search_body SEMI JOIN hit USING (text_id)) narrow USING (audit_id)
),
total AS (
  SELECT (SELECT count(*) FROM hit) AS row_count, count(DISTINCT report_no) AS report_count,
         count(DISTINCT body_id) FILTER (WHERE body_kind = 'kommun') AS municipality_count,
         count(DISTINCT body_id) FILTER (WHERE body_kind = 'region') AS region_count,
         count(DISTINCT body_id) FILTER (WHERE body_kind = 'ovrig') AS other_body_count
  FROM about
),
shown AS (
  SELECT hit.text_id, hit.score, chosen_report.*
  FROM hit JOIN chosen_report USING (report_no)
  ORDER BY score DESC, published_text DESC NULLS LAST, body_order, report_id, text_id
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
located AS ( -- by where they stand: going through the whole column of texts takes longer
  SELECT text.text_id, text.rowid AS row_no FROM search_text text SEMI JOIN shown ON shown.text_id = text.text_id
),
named_body AS (
  SELECT shown.text_id, string_agg(body.name, ', ' ORDER BY audit.body_order) AS body_names
  FROM shown
  JOIN chosen_audit audit USING (report_no)
  JOIN body USING (body_id)
  WHERE shown.text_id NOT IN (SELECT text_id FROM search_body)
     OR (shown.text_id, audit.audit_id) IN (SELECT (text_id, audit_id) FROM search_body)
  GROUP BY shown.text_id
)
SELECT shown.text_id, text.kind, text.text, text.item_no, report.report_id, report.title, named_body.body_names,
       firm.name AS firm_name, report.published_year, report.published_text, report.published_basis,
       area.label AS area_label, shown.score, total.*
FROM shown
CROSS JOIN total
JOIN located ON located.text_id = shown.text_id
JOIN search_text text ON text.rowid = located.row_no
JOIN named_body ON named_body.text_id = shown.text_id
JOIN report ON report.report_id = shown.report_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN search_finding finding ON finding.text_id = shown.text_id
LEFT JOIN area ON area.sort_order = finding.area_no
ORDER BY shown.score DESC, shown.published_text DESC NULLS LAST, shown.body_order, report.report_id, shown.text_id

-- Fråga: Var i banken står orden?
-- Grain: one row per text (title, question, finding, recommendation or quote).
-- Parameters: words (folded, the first 60; all must occur, as stem or beginning of a word), phrases (folded; all must
--   occur as they stand; their words are among words), excluded (folded; none may occur, as stem or beginning), kinds
--   (titel, fraga, fynd, rekommendation, citat), bodies, counties, firms, topics, boards, years, areas (empty = all);
--   leading_only BOOLEAN; named_areas VARCHAR[] (area_id; their findings are found without the words); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: text_id, kind, text, item_no (of the question, finding or recommendation; NULL for titles), report_id,
--   title, body_names (the selected bodies that the text holds for, comma separated), firm_name, published_year,
--   published_text, published_basis, area_label (of a finding, NULL otherwise), score (BM25, 0 when only the beginning of a word matched, -1 when only the area's name did); of all hits, the same in every row:
--   row_count, report_count, and of the selected bodies in them municipality_count, region_count, other_body_count.
-- Left out: texts about none of the selected bodies; bodies that a report only observes; everything without words.
-- Order: best score first, then newest report, then the name of its first selected body.
WITH audit AS (
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
chosen AS ( -- grain: report with a selected audit
  SELECT report_no, any_value(report_id) AS report_id, any_value(published_text) AS published_text, min(body_order) AS body_order
  FROM audit GROUP BY report_no
),
outside AS ( -- texts that hold for some bodies only, none of them selected
  SELECT b.text_id FROM search_body b LEFT JOIN audit a USING (audit_id) GROUP BY b.text_id HAVING count(a.audit_id) = 0
),
found AS ( -- grain: text × stem
  SELECT p.text_id, p.report_no, bm25_part(w.weight, p.occurrences, p.word_count, w.mean_word_count) AS score, w.stem_count
  FROM search_posting p
  JOIN weighed_stem($words) w ON w.stem_id = p.stem_id
  JOIN found_set($words, $phrases, $excluded, $kinds, $areas, $leading_only) f ON f.block = text_block(p.text_id)
  WHERE is_in_set(p.text_id, f.bits)
),
hit AS (
  SELECT text_id, report_no, score / 1e8 AS score
  FROM (
    SELECT text_id, report_no, score FROM found WHERE stem_count = 1 -- needs no adding up, which takes time
    UNION ALL
    SELECT text_id, any_value(report_no), sum(score) FROM found WHERE stem_count > 1 GROUP BY text_id
    UNION ALL
    SELECT text_id, report_no, -1e8 FROM named_finding($named_areas, $kinds, $areas, $leading_only) ANTI JOIN found USING (text_id)
  )
  SEMI JOIN chosen USING (report_no)
  ANTI JOIN outside USING (text_id)
),
about AS ( -- grain: selected audit that a hit holds for
  FROM audit SEMI JOIN (SELECT report_no FROM hit ANTI JOIN search_body USING (text_id)) USING (report_no)
  UNION
  FROM audit SEMI JOIN (FROM search_body SEMI JOIN hit USING (text_id)) USING (audit_id)
),
total AS (
  SELECT (SELECT count(*) FROM hit) AS row_count, count(DISTINCT a.report_no) AS report_count,
         count(DISTINCT a.body_id) FILTER (WHERE b.kind = 'kommun') AS municipality_count,
         count(DISTINCT a.body_id) FILTER (WHERE b.kind = 'region') AS region_count,
         count(DISTINCT a.body_id) FILTER (WHERE b.kind NOT IN ('kommun', 'region')) AS other_body_count
  FROM about a JOIN body b USING (body_id)
),
best AS ( -- no row of the page has a lower score
  FROM hit WHERE $row_limit = 0 OR $row_limit + $row_offset > 999999 -- more than max() gives
     OR score >= (SELECT list_min(max(score, least(greatest($row_limit + $row_offset, 1), 999999))) FROM hit)
),
page AS (
  SELECT h.text_id, h.score, h.report_no, c.report_id, c.published_text, c.body_order
  FROM best h JOIN chosen c USING (report_no)
  ORDER BY h.score DESC, c.published_text DESC NULLS LAST, c.body_order, c.report_id, h.text_id
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
named AS (
  SELECT p.text_id, string_agg(b.name, ', ' ORDER BY a.body_order) AS body_names
  FROM page p JOIN audit a USING (report_no) JOIN body b USING (body_id)
  WHERE p.text_id NOT IN (SELECT text_id FROM search_body)
     OR (p.text_id, a.audit_id) IN (SELECT (text_id, audit_id) FROM search_body)
  GROUP BY p.text_id
)
SELECT p.text_id, s.kind, s.text, s.item_no, r.report_id, r.title, n.body_names, f.name AS firm_name, r.published_year,
       r.published_text, r.published_basis, c.label AS area_label, p.score, t.*
FROM page p
JOIN (SELECT x.text_id, x.rowid AS row_no FROM search_text x SEMI JOIN page ON page.text_id = x.text_id) l USING (text_id)
JOIN search_text s ON s.rowid = l.row_no -- by where they stand: going through the whole column of texts takes longer
JOIN named n ON n.text_id = p.text_id JOIN report r ON r.report_id = p.report_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN (search_finding x JOIN area c ON c.sort_order = x.area_no) ON x.text_id = p.text_id
CROSS JOIN total t
ORDER BY p.score DESC, p.published_text DESC NULLS LAST, p.body_order, r.report_id, p.text_id

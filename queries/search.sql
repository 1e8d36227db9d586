-- Fråga: Var i banken står orden?
-- Grain: one row per text (title, question, finding, recommendation or quote) and assessed body.
-- Parameters: words VARCHAR[] (lower case, the first 60; all must occur, as stem or beginning of a word), phrases VARCHAR[] (lower case;
--   all must occur as they stand; their words are among words), excluded VARCHAR[] (lower case; none may occur, as stem or beginning);
--   kinds (titel, fraga, fynd, rekommendation, citat), bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all);
--   leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: text_id, kind, text, item_no (of the question, finding or recommendation; NULL for titles), report_id, title, body_id,
--   body_name, firm_name, published_year, published_text, score (BM25, 0 when only the beginning of a word matched); row_count and
--   audit_count (report × assessed body) of all hits, the same in every row.
-- Left out: bodies that a report only observes; everything when words is empty.
-- Order: best score first, then newest report, then the body's name.
WITH audit AS (
  FROM selected_audit($bodies, $counties, $firms, $topics, $boards, $years)
),
chosen AS ( -- grain: report with a selected audit
  SELECT report_no, count(*) AS audit_count FROM audit GROUP BY report_no
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
  )
  SEMI JOIN chosen USING (report_no)
),
total AS (
  SELECT sum(h.text_count * c.audit_count)::BIGINT AS row_count, sum(c.audit_count)::BIGINT AS audit_count
  FROM (SELECT report_no, count(*) AS text_count FROM hit GROUP BY report_no) h JOIN chosen c USING (report_no)
),
best AS ( -- no row of the page stands in a text with a lower score
  FROM hit
  WHERE $row_limit = 0 OR score >= (SELECT list_min(max(score, greatest($row_limit + $row_offset, 1))) FROM hit)
),
page AS (
  SELECT h.text_id, h.score, a.report_id, a.body_id, a.body_order
  FROM best h
  JOIN audit a USING (report_no)
  ORDER BY h.score DESC, a.published_text DESC NULLS LAST, a.body_order, a.report_id, h.text_id
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
)
SELECT p.text_id, s.kind, s.text, s.item_no, r.report_id, r.title, p.body_id, b.name AS body_name, f.name AS firm_name,
       r.published_year, r.published_text, p.score, t.row_count, t.audit_count
FROM page p
JOIN (SELECT x.text_id, x.rowid AS row_no FROM search_text x SEMI JOIN page ON page.text_id = x.text_id) l USING (text_id)
JOIN search_text s ON s.rowid = l.row_no -- by where they stand: going through the whole column of texts takes longer
JOIN report r ON r.report_id = p.report_id
JOIN body b ON b.body_id = p.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
CROSS JOIN total t
ORDER BY p.score DESC, r.published_text DESC NULLS LAST, p.body_order, r.report_id, p.text_id

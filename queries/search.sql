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
WITH ordered_body AS (
  SELECT body_id, name, row_number() OVER (ORDER BY name, body_id) AS body_order FROM body
),
chosen AS ( -- grain: report with a selected audit
  SELECT a.report_no, count(*) AS audit_count
  FROM main.audit a SEMI JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s ON s.audit_id = a.audit_id
  GROUP BY a.report_no
),
word_hit AS (
  FROM found_text($words, $bodies, $counties, $firms, $topics, $boards, $years)
),
hit AS (
  SELECT text_id, report_no, score FROM word_hit
  WHERE (len($phrases::VARCHAR[]) = 0 OR text_id IN (
      SELECT w.text_id
      FROM search_text s
      JOIN (FROM word_hit WHERE len($phrases::VARCHAR[]) > 0) w ON w.text_id = s.text_id
      JOIN (SELECT DISTINCT unnest($phrases::VARCHAR[]) AS phrase) x
        ON contains(lower(if(w.score >= 0, s.text, NULL)), x.phrase) -- the score makes it look in the words' texts only
      GROUP BY w.text_id
      HAVING count(*) = len(list_distinct($phrases::VARCHAR[]))))
    AND (len($kinds::VARCHAR[]) = 0 OR text_id IN (
      SELECT text_id FROM search_text WHERE len($kinds::VARCHAR[]) > 0 AND is_chosen($kinds, kind)))
    AND ((len($areas::VARCHAR[]) = 0 AND NOT $leading_only::BOOLEAN) OR text_id IN (
      SELECT text_id FROM search_area
      SEMI JOIN (FROM selected_area($areas, $leading_only) WHERE len($areas::VARCHAR[]) > 0 OR $leading_only::BOOLEAN) USING (area_id)))
    AND text_id NOT IN (SELECT p.text_id FROM search_posting p SEMI JOIN searched_stem($excluded) x ON x.stem_id = p.stem_id)
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
  SELECT h.text_id, h.score, a.audit_id, b.name, b.body_order
  FROM best h
  JOIN main.audit a USING (report_no)
  SEMI JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) s ON s.audit_id = a.audit_id
  JOIN ordered_body b ON b.body_id = a.body_id
  ORDER BY h.score DESC, a.published_text DESC NULLS LAST, b.body_order, a.report_id, h.text_id
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
)
SELECT p.text_id, s.kind, s.text, s.item_no, r.report_id, r.title, a.body_id, p.name AS body_name, f.name AS firm_name,
       r.published_year, r.published_text, p.score, t.row_count, t.audit_count
FROM page p
JOIN (SELECT x.text_id, x.rowid AS row_no FROM search_text x SEMI JOIN page ON page.text_id = x.text_id) l USING (text_id)
JOIN search_text s ON s.rowid = l.row_no -- by where they stand: going through the whole column of texts takes longer
JOIN main.audit a USING (audit_id)
JOIN report r ON r.report_id = a.report_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
CROSS JOIN total t
ORDER BY p.score DESC, r.published_text DESC NULLS LAST, p.body_order, r.report_id, p.text_id

-- Fråga: Var i banken står orden?
-- Grain: one row per text (title, question, finding, recommendation or quote) and assessed body.
-- Parameters: words VARCHAR[] (lower case; all must occur, as stem or beginning of a word), phrases VARCHAR[] (lower case; all must occur
--   as they stand), excluded VARCHAR[] (lower case; none may occur, as stem or beginning); kinds (titel, fraga, fynd, rekommendation, citat),
--   bodies, counties, firms, topics, boards, years, areas VARCHAR[] (empty = all); leading_only BOOLEAN.
-- Columns: text_id, kind, text, item_no (of the question, finding or recommendation; NULL for titles), report_id, title, body_id, body_name,
--   firm_name, published_year, published_text, score (BM25, 0 when only the beginning of a word matched).
-- Left out: bodies that a report only observes; everything when words and phrases are both empty.
-- Order: best score first, then newest report, then the body's name.
WITH wanted AS (
  SELECT unnest($words::VARCHAR[]) AS word
),
wanted_term AS (
  SELECT DISTINCT w.word, d.termid
  FROM wanted w
  JOIN search_word s ON s.stem = stem(w.word, 'swedish') OR starts_with(s.word, w.word)
  JOIN fts_main_search_text.dict d ON d.term = s.stem
),
word_hit AS (
  SELECT t.docid, count(DISTINCT w.word) AS word_count
  FROM wanted_term w JOIN fts_main_search_text.terms t USING (termid)
  GROUP BY t.docid
),
unwanted AS (
  SELECT DISTINCT t.docid
  FROM (SELECT unnest($excluded::VARCHAR[]) AS word) x
  JOIN search_word s ON s.stem = stem(x.word, 'swedish') OR starts_with(s.word, x.word)
  JOIN fts_main_search_text.dict d ON d.term = s.stem
  JOIN fts_main_search_text.terms t USING (termid)
),
hit AS (
  SELECT s.text_id, s.kind, s.text, s.item_no, s.report_id
  FROM search_text s
  JOIN fts_main_search_text.docs d ON d.name = s.text_id
  LEFT JOIN word_hit w ON w.docid = d.docid
  WHERE coalesce(w.word_count, 0) = len($words::VARCHAR[])
    AND len($words::VARCHAR[]) + len($phrases::VARCHAR[]) > 0
    AND len(list_filter($phrases::VARCHAR[], lambda phrase: NOT contains(lower(s.text), phrase))) = 0
    AND d.docid NOT IN (FROM unwanted)
    AND is_chosen($kinds, s.kind)
    AND ((len($areas::VARCHAR[]) = 0 AND NOT $leading_only::BOOLEAN) OR EXISTS (
      SELECT 1 FROM search_area a JOIN selected_area($areas, $leading_only) y USING (area_id) WHERE a.text_id = s.text_id))
),
ranked AS (
  SELECT text_id, fts_main_search_text.match_bm25(text_id, array_to_string($words::VARCHAR[], ' ')) AS score FROM search_text
)
SELECT h.text_id, h.kind, h.text, h.item_no, h.report_id, r.title, a.body_id, b.name AS body_name, f.name AS firm_name,
       r.published_year, r.published_text, coalesce(k.score, 0) AS score
FROM hit h
JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) a USING (report_id)
JOIN report r USING (report_id)
JOIN body b ON b.body_id = a.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN ranked k USING (text_id)
ORDER BY score DESC, r.published_text DESC NULLS LAST, b.name, h.text_id

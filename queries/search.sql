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
  SELECT word, stem(word, 'swedish') AS stem FROM (SELECT unnest($words::VARCHAR[]) AS word)
),
wanted_stem AS (
  SELECT w.word, s.stem_id, bool_or(s.stem = w.stem) AS is_stem
  FROM wanted w JOIN search_word s ON s.stem = w.stem OR starts_with(s.word, w.word)
  GROUP BY ALL
),
found AS ( -- grain: text × searched word
  SELECT p.text_id, w.word, w.stem_id, p.occurrences, w.is_stem
  FROM search_posting p JOIN wanted_stem w USING (stem_id)
),
rarity AS (
  SELECT stem_id, ln((t.text_count - count(*) + 0.5) / (count(*) + 0.5) + 1) AS rarity
  FROM (SELECT DISTINCT stem_id, text_id FROM found WHERE is_stem), (SELECT count(*) AS text_count FROM search_text) t
  GROUP BY stem_id, t.text_count
),
word_hit AS (
  SELECT text_id, count(DISTINCT word) AS word_count FROM found GROUP BY text_id
),
unwanted AS (
  SELECT DISTINCT p.text_id
  FROM (SELECT unnest($excluded::VARCHAR[]) AS word) x
  JOIN search_word s ON s.stem = stem(x.word, 'swedish') OR starts_with(s.word, x.word)
  JOIN search_posting p USING (stem_id)
),
hit AS (
  SELECT s.text_id, s.kind, s.text, s.item_no, s.report_id, s.word_count
  FROM search_text s
  LEFT JOIN word_hit w USING (text_id)
  WHERE coalesce(w.word_count, 0) = len($words::VARCHAR[])
    AND len($words::VARCHAR[]) + len($phrases::VARCHAR[]) > 0
    AND len(list_filter($phrases::VARCHAR[], lambda phrase: NOT contains(lower(s.text), phrase))) = 0
    AND s.text_id NOT IN (FROM unwanted)
    AND is_chosen($kinds, s.kind)
    AND ((len($areas::VARCHAR[]) = 0 AND NOT $leading_only::BOOLEAN) OR EXISTS (
      SELECT 1 FROM search_area a JOIN selected_area($areas, $leading_only) y USING (area_id) WHERE a.text_id = s.text_id))
),
scored AS ( -- BM25 with k = 1.2 and b = 0.75
  SELECT h.text_id,
         sum(r.rarity * f.occurrences * 2.2
           / (f.occurrences + 1.2 * (0.25 + 0.75 * h.word_count / (SELECT avg(word_count) FROM search_text)))) AS score
  FROM hit h
  JOIN (SELECT DISTINCT text_id, stem_id, occurrences FROM found WHERE is_stem) f USING (text_id)
  JOIN rarity r USING (stem_id)
  GROUP BY h.text_id
)
SELECT h.text_id, h.kind, h.text, h.item_no, h.report_id, r.title, a.body_id, b.name AS body_name, f.name AS firm_name,
       r.published_year, r.published_text, coalesce(k.score, 0) AS score
FROM hit h
JOIN selected_audit($bodies, $counties, $firms, $topics, $boards, $years) a USING (report_id)
JOIN report r USING (report_id)
JOIN body b ON b.body_id = a.body_id
LEFT JOIN firm f ON f.firm_id = r.firm_id
LEFT JOIN scored k USING (text_id)
ORDER BY score DESC, r.published_text DESC NULLS LAST, b.name, h.report_id, h.text_id

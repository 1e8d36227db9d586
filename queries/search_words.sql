-- Fråga: Vilka ord i banken svarar mot de sökta, och vilket ord ligger närmast ett som inte finns?
-- Grain: one row per searched word and word of the bank that it finds, or that lies nearest when it finds none.
-- Parameters: words VARCHAR[] (lower case).
-- Columns: searched, word, is_match (FALSE = a suggestion), text_count (how often the word stands in the texts; of a name only, reports), likeness (0–1).
-- Left out: suggestions that chance gives as well: more than one slip in a word of fewer than eight letters or two in a longer one (a letter
--   wrong, missing, too many or changed places; å, ä and ö written a and o are no slip), any in one of three, another than changed places in
--   one of four; figures; more than three.
-- Order: the searched word, matches and suggestions by likeness, then the commonest.
WITH wanted AS (
  SELECT unnest($words::VARCHAR[]) AS searched
),
matched AS (
  SELECT w.searched, s.word, s.text_count
  FROM wanted w JOIN search_word s ON s.stem = stem(w.searched, 'swedish') OR starts_with(s.word, w.searched)
),
missing AS (
  SELECT searched, strip_accents(searched) AS plain, CASE WHEN len(searched) < 4 THEN 0 WHEN len(searched) < 8 THEN 1 ELSE 2 END AS most_slips
  FROM wanted WHERE searched NOT IN (SELECT searched FROM matched) AND NOT regexp_matches(searched, '[0-9]')
),
known AS (
  SELECT word, strip_accents(word) AS plain, text_count FROM search_word WHERE len(word) > 2
  UNION ALL
  SELECT w.word, w.plain, max(e.report_count) FROM search_name_word w JOIN search_name USING (name_no) JOIN search_entry e USING (kind, ref_id)
  WHERE NOT w.is_filler AND len(w.word) > 2 AND w.word NOT IN (SELECT word FROM search_word) GROUP BY w.word, w.plain
),
suggested AS (
  SELECT m.searched, k.word, k.text_count, damerau_levenshtein(m.plain, k.plain) AS slips, jaro_winkler_similarity(m.searched, k.word) AS alike
  FROM missing m JOIN known k ON abs(len(m.plain) - len(k.plain)) <= m.most_slips
  WHERE damerau_levenshtein(m.plain, k.plain) <= m.most_slips
    AND (len(m.plain) > 4 OR list_sort(string_split(m.plain, '')) = list_sort(string_split(k.plain, '')))
  QUALIFY row_number() OVER (PARTITION BY m.searched ORDER BY slips, alike DESC, k.text_count DESC, k.word) <= 3
)
SELECT searched, word, TRUE AS is_match, text_count, 1.0 AS likeness FROM matched
UNION ALL
SELECT searched, word, FALSE, text_count, (3 - slips + alike) / 4 AS likeness FROM suggested
ORDER BY searched, likeness DESC, text_count DESC, word

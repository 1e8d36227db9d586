-- Fråga: Vilka ord i banken svarar mot de sökta, och vilket ord ligger närmast ett som inte finns?
-- Grain: one row per searched word and word of the bank that it finds, or that lies nearest when it finds none.
-- Parameters: words VARCHAR[] (lower case).
-- Columns: searched, word, is_match (FALSE = a suggestion), text_count (how often the word stands in the bank), likeness (0–1).
-- Left out: suggestions less alike than 0.8 (Jaro-Winkler), and more than three for each word.
-- Order: the searched word, matches and suggestions by likeness, then the commonest.
WITH wanted AS (
  SELECT unnest($words::VARCHAR[]) AS searched
),
matched AS (
  SELECT w.searched, s.word, s.text_count
  FROM wanted w JOIN search_word s ON s.stem = stem(w.searched, 'swedish') OR starts_with(s.word, w.searched)
),
suggested AS (
  SELECT w.searched, s.word, s.text_count, jaro_winkler_similarity(w.searched, s.word) AS likeness
  FROM wanted w CROSS JOIN search_word s
  WHERE w.searched NOT IN (SELECT searched FROM matched) AND len(s.word) > 2
    AND jaro_winkler_similarity(w.searched, s.word) >= 0.8
  QUALIFY row_number() OVER (PARTITION BY w.searched ORDER BY likeness DESC, s.text_count DESC, s.word) <= 3
)
SELECT searched, word, TRUE AS is_match, text_count, 1.0 AS likeness FROM matched
UNION ALL
SELECT searched, word, FALSE, text_count, likeness FROM suggested
ORDER BY searched, likeness DESC, text_count DESC, word

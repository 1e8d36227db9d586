-- Fråga: Vilka ord i banken svarar mot de sökta, och vilket ord ligger närmast ett som inte finns?
-- Grain: one row per searched word and word of the bank that it finds, or that lies nearest when it finds none.
-- Parameters: words VARCHAR[] (lower case).
-- Columns: searched, word, is_match (FALSE = a suggestion), text_count (how often the word stands in the texts; of a
--   name only, reports), likeness (0–1).
-- Left out: suggestions that chance gives as well: more than one slip in a word of fewer than eight letters or two in a
--   longer one (a letter wrong, missing, too many or changed places; å, ä and ö written a and o are no slip), any in
--   one of three, another than changed places in one of four; figures; more than three.
-- Order: the searched word, matches and suggestions by likeness, then the commonest.
WITH wanted AS (
  SELECT unnest($words::VARCHAR[]) AS searched
),
matched AS (
  SELECT wanted.searched, known.word, known.text_count
  FROM wanted
  JOIN search_word known ON known.stem = stem(wanted.searched, 'swedish') OR starts_with(known.word, wanted.searched)
),
missing AS ( -- words that find none, and how many slips they can have
  SELECT searched, strip_accents(searched) AS plain,
         CASE WHEN len(searched) < 4 THEN 0 WHEN len(searched) < 8 THEN 1 ELSE 2 END AS most_slips
  FROM wanted
  WHERE searched NOT IN (SELECT searched FROM matched) AND NOT regexp_matches(searched, '[0-9]')
),
known AS ( -- words of the texts, and those of names that stand in no text
  SELECT word, strip_accents(word) AS plain, text_count FROM search_word WHERE len(word) > 2
  UNION ALL
  SELECT in_name.word, in_name.plain, max(entry.report_count)
  FROM search_name_word in_name
  JOIN search_name USING (name_no)
  JOIN search_entry entry USING (kind, ref_id)
  WHERE NOT in_name.is_filler AND len(in_name.word) > 2 AND in_name.word NOT IN (SELECT word FROM search_word)
  GROUP BY in_name.word, in_name.plain
),
suggested AS ( -- of four letters or fewer only what has changed places
  SELECT missing.searched, known.word, known.text_count, damerau_levenshtein(missing.plain, known.plain) AS slips,
         jaro_winkler_similarity(missing.searched, known.word) AS alike
  FROM missing
  JOIN known ON abs(len(missing.plain) - len(known.plain)) <= missing.most_slips
  WHERE damerau_levenshtein(missing.plain, known.plain) <= missing.most_slips
    AND (len(missing.plain) > 4
         OR list_sort(string_split(missing.plain, '')) = list_sort(string_split(known.plain, '')))
  QUALIFY row_number() OVER (
    PARTITION BY missing.searched ORDER BY slips, alike DESC, known.text_count DESC, known.word) <= 3
)
SELECT searched, word, TRUE AS is_match, text_count, 1.0 AS likeness FROM matched
UNION ALL
SELECT searched, word, FALSE, text_count, (3 - slips + alike) / 4 AS likeness FROM suggested
ORDER BY searched, likeness DESC, text_count DESC, word

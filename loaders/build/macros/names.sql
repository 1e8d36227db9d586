-- The search by name.
CREATE MACRO names_alike(words) AS TABLE
  -- grain: searched word × word of a name (name_no, word_no) that is alike. closeness: 4 the same, 3 another form,
  -- 2 begins with it, 1 ends with it or begins alike, 0 the same but for dots and rings.
  WITH searched AS (
    SELECT DISTINCT unnest(list_slice(words::VARCHAR[], 1, 12)) AS word
  ),
  asked AS ( -- is_known: the word stands in some text; else it may be a slip
    SELECT word, stem(word, 'swedish') AS stem, strip_accents(word) AS plain,
           stem(word, 'swedish') IN (SELECT stem FROM search_word) AS is_known
    FROM searched
  )
  SELECT asked.word, in_name.name_no, in_name.word_no, in_name.is_filler,
         CASE WHEN in_name.word = asked.word THEN 4
              WHEN in_name.stem = asked.stem OR asked.word = in_name.word || 's' THEN 3
              WHEN in_name.plain = asked.plain THEN 0
              WHEN starts_with(in_name.word, asked.word) THEN 2
              ELSE 1
         END AS closeness
  FROM asked
  JOIN search_name_word in_name
    ON in_name.word = asked.word
    OR in_name.stem = asked.stem
    OR asked.word = in_name.word || 's'
    OR in_name.plain = asked.plain
    OR (len(asked.word) > 3 AND starts_with(in_name.word, asked.word))
    OR (len(asked.stem) > 4 AND ends_with(in_name.stem, asked.stem))
    OR (len(asked.stem) > 8 AND asked.is_known AND abs(len(in_name.stem) - len(asked.stem)) < 3
        AND starts_with(in_name.stem, left(asked.stem, len(asked.stem) * 3 // 4)));

-- Question: which words of the texts have these stems?
-- Grain: one row per word. Parameters: :stems (JSON array). Columns: stem, word. Order: stem, word.
SELECT word.stem, word.word
FROM json_each(:stems) given
JOIN word ON word.stem = given.value
ORDER BY word.stem, word.word

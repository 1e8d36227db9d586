-- Fråga: Vad i banken heter så som det söks: områden, parter, byråer, ämnen, nämnder, kommungrupper och lagar?
-- Grain: one row per thing that has a name (table search_entry).
-- Parameters: words VARCHAR[] (folded, letters and figures apart; the first 12); row_limit INTEGER (0 = every row).
-- Columns: kind, ref_id, label, name (the one that was found), report_count, covers_all (the name has every searched
--   word that tells something), is_question (found by the area's question), rest_words (the others that tell
--   something), report_ids (of parties and laws: the newest three), area_labels (of laws: the areas they belong to),
--   note (what the name stands for; NULL = nothing to say), row_count (without a limit).
-- Left out: counties without a report; a name with some of its words only, unless it has all that are searched; one
--   that differs in dots and rings, and one that is only a part of the search, where there are better.
-- Order: names with all words first, exact ones before beginnings of words, then kind, most reports, label.
WITH wanted AS (
  SELECT unnest(list_slice($words::VARCHAR[], 1, 12)) AS word,
         generate_subscripts(list_slice($words::VARCHAR[], 1, 12), 1) AS asked_no
),
asked AS ( -- can_be_left: a filler among words that tell something
  SELECT *, is_filler(word) AND (SELECT bool_or(NOT is_filler(word)) FROM wanted) AS can_be_left FROM wanted
),
word_in_name AS (
  SELECT asked.*, alike.name_no, alike.word_no, alike.is_filler, alike.closeness
  FROM asked
  JOIN names_alike($words) alike USING (word)
),
asked_in_name AS ( -- grain: name × searched word that is alike some word of it
  SELECT name_no, asked_no, any_value(word) AS word, any_value(can_be_left) AS can_be_left,
         max(closeness) AS closeness
  FROM word_in_name
  GROUP BY name_no, asked_no
),
asked_of_name AS ( -- grain: name; how many of the searched words it has, and how closely
  SELECT name_no, count(*) FILTER (NOT can_be_left) AS asked_count,
         count(*) FILTER (can_be_left AND closeness > 2) AS left_count,
         min(closeness) FILTER (NOT can_be_left) AS closeness,
         list(word ORDER BY asked_no) FILTER (closeness > 2) AS named_words,
         bool_or(closeness > 2 AND NOT is_filler(word)) AS tells
  FROM asked_in_name
  GROUP BY name_no
),
said_of_name AS ( -- grain: name; how many of its own words are searched
  SELECT name_no, count(DISTINCT word_no) FILTER (closeness > 2) AS said_count
  FROM word_in_name
  WHERE NOT is_filler
  GROUP BY name_no
),
hit AS ( -- names with all that is searched, or that are all said in the search
  SELECT name.kind, name.ref_id, name.name, name.note, name.is_question, name.word_count, asked_of_name.closeness,
         asked_of_name.left_count, asked_of_name.named_words, said_of_name.said_count = name.word_count AS is_whole,
         asked_of_name.asked_count = (SELECT count(*) FROM asked WHERE NOT can_be_left) AS covers_all
  FROM search_name name
  JOIN asked_of_name USING (name_no)
  JOIN said_of_name USING (name_no)
  WHERE (covers_all AND (NOT name.is_question OR (asked_of_name.asked_count > 1 AND asked_of_name.closeness > 1)))
     OR (is_whole AND NOT name.is_question AND asked_of_name.tells)
),
best AS ( -- the best name of each thing; what is worse in kind is left out where there is better
  FROM hit
  WHERE covers_all >= (SELECT bool_or(covers_all) FROM hit) AND (closeness > 0) >= (SELECT max(closeness) > 0 FROM hit)
  QUALIFY row_number() OVER (
    PARTITION BY kind, ref_id
    ORDER BY covers_all DESC, is_question, is_whole DESC, least(closeness, 3) DESC, left_count DESC, word_count,
      note IS NOT NULL, closeness DESC, name) = 1
),
placed AS (
  SELECT entry.label, entry.report_count, best.*,
         row_number() OVER (
           ORDER BY best.covers_all DESC, best.is_question, best.is_whole DESC, least(best.closeness, 3) DESC,
             best.left_count DESC, entry.kind_order, entry.report_count DESC, entry.label COLLATE sv, ref_id) AS place
  FROM best
  JOIN search_entry entry USING (kind, ref_id)
  WHERE kind <> 'lan' OR entry.report_count > 0
)
SELECT placed.kind, placed.ref_id, placed.label, placed.name, placed.report_count, placed.covers_all,
       placed.is_question,
       list_filter(
         (SELECT list(word ORDER BY asked_no) FROM asked WHERE NOT can_be_left),
         lambda word: NOT list_contains(coalesce(placed.named_words, []), word)) AS rest_words,
       entry.report_ids, entry.area_labels, placed.note, (SELECT count(*) FROM placed) AS row_count
FROM placed
JOIN search_entry entry USING (kind, ref_id)
WHERE $row_limit = 0 OR placed.place <= $row_limit
ORDER BY placed.place

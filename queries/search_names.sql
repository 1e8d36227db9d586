-- Fråga: Vad i banken heter så som det söks: områden, parter, byråer, ämnen, nämnder och lagar?
-- Grain: one row per thing that has a name (table search_entry).
-- Parameters: words VARCHAR[] (folded, letters and figures apart; the first 12); row_limit INTEGER (0 = every row).
-- Columns: kind, ref_id, label, name (the one that was found), report_count, covers_all (the name has every searched word that tells
--   something), is_question (found by the area's question), rest_words (the others that tell something), report_ids (of parties and laws: the
--   newest three), area_labels (of laws: the areas they belong to), row_count (without a limit).
-- Left out: counties without a report; a name with some of its words only, unless it has all that are searched; one that differs in
--   dots and rings, and one that is only a part of the search, where there are better.
-- Order: names with all words first, exact ones before beginnings of words, then kind, most reports, label.
WITH wanted AS (
  SELECT unnest(list_slice($words::VARCHAR[], 1, 12)) AS word, generate_subscripts(list_slice($words::VARCHAR[], 1, 12), 1) AS asked_no
),
asked AS (
  SELECT asked_no, word, stem(word, 'swedish') AS stem, strip_accents(word) AS plain,
         is_filler(word) AND (SELECT bool_or(NOT is_filler(word)) FROM wanted) AS can_be_left,
         stem(word, 'swedish') IN (SELECT stem FROM search_word) AS is_known -- else it may be a slip
  FROM wanted
),
close_word AS ( -- closeness: 4 the same, 3 another form, 2 begins with it, 1 ends with it or begins alike, 0 the same but for dots and rings
  SELECT a.asked_no, a.word, a.can_be_left, n.name_no, n.word_no, n.is_filler,
         CASE WHEN n.word = a.word THEN 4 WHEN n.stem = a.stem OR a.word = n.word || 's' THEN 3
              WHEN n.plain = a.plain THEN 0 WHEN starts_with(n.word, a.word) THEN 2 ELSE 1 END AS closeness
  FROM asked a JOIN search_name_word n
    ON n.word = a.word OR n.stem = a.stem OR a.word = n.word || 's' OR n.plain = a.plain
    OR (len(a.word) > 3 AND starts_with(n.word, a.word)) OR (len(a.stem) > 4 AND ends_with(n.stem, a.stem))
    OR (len(a.stem) > 8 AND a.is_known AND starts_with(n.stem, left(a.stem, len(a.stem) * 3 // 4)) AND abs(len(n.stem) - len(a.stem)) < 3)
),
asked_in_name AS (
  SELECT name_no, asked_no, any_value(word) AS word, any_value(can_be_left) AS can_be_left, max(closeness) AS closeness
  FROM close_word GROUP BY name_no, asked_no
),
named AS ( -- grain: name
  SELECT name_no, count(*) FILTER (NOT can_be_left) AS asked_count, count(*) FILTER (can_be_left AND closeness > 2) AS left_count,
         min(closeness) FILTER (NOT can_be_left) AS closeness, list(word ORDER BY asked_no) FILTER (closeness > 2) AS named_words,
         bool_or(closeness > 2 AND NOT is_filler(word)) AS tells
  FROM asked_in_name GROUP BY name_no
),
told AS (
  SELECT name_no, count(DISTINCT word_no) FILTER (closeness > 2) AS told_count FROM close_word WHERE NOT is_filler GROUP BY name_no
),
hit AS (
  SELECT s.kind, s.ref_id, s.name, s.is_question, s.word_count, n.closeness, n.left_count, n.named_words,
         n.asked_count = (SELECT count(*) FROM asked WHERE NOT can_be_left) AS covers_all, t.told_count = s.word_count AS is_whole
  FROM named n JOIN told t USING (name_no) JOIN search_name s USING (name_no)
  WHERE (covers_all AND (NOT s.is_question OR (n.asked_count > 1 AND n.closeness > 1))) OR (is_whole AND NOT s.is_question AND n.tells)
),
best AS (
  FROM hit
  WHERE (covers_all OR NOT EXISTS (FROM hit b WHERE b.covers_all)) AND (closeness > 0 OR NOT EXISTS (FROM hit b WHERE b.closeness > 0))
  QUALIFY row_number() OVER (PARTITION BY kind, ref_id ORDER BY covers_all DESC, is_question, is_whole DESC, closeness DESC, left_count DESC, word_count, name) = 1
),
placed AS (
  SELECT e.kind, e.ref_id, e.label, e.report_count, b.* EXCLUDE (kind, ref_id),
         row_number() OVER (ORDER BY b.covers_all DESC, b.is_question, b.is_whole DESC, least(b.closeness, 3) DESC, b.left_count DESC,
           list_position(['omrade', 'kommun', 'region', 'ovrig', 'byra', 'amne', 'namndtyp', 'lag', 'bestammelse', 'lan'], e.kind),
           e.report_count DESC, e.label COLLATE sv, e.ref_id) AS place
  FROM best b JOIN search_entry e USING (kind, ref_id)
  WHERE e.kind <> 'lan' OR e.report_count > 0
),
shown AS (
  FROM placed WHERE $row_limit = 0 OR place <= $row_limit
),
ruled AS ( -- grain: shown law or paragraph × provision of it
  SELECT s.kind, s.ref_id, p.provision_id
  FROM shown s JOIN provision p ON if(s.kind = 'lag', p.law, p.provision_id) = s.ref_id WHERE s.kind IN ('lag', 'bestammelse')
),
about AS (
  SELECT s.kind, s.ref_id, a.report_id, a.published_text FROM shown s JOIN audit a ON a.body_id = s.ref_id WHERE s.kind IN ('kommun', 'region', 'ovrig')
  UNION
  SELECT r.kind, r.ref_id, a.report_id, a.published_text
  FROM ruled r JOIN report_provision x USING (provision_id) JOIN audit a ON a.report_id = x.report_id
)
SELECT s.kind, s.ref_id, s.label, s.name, s.report_count, s.covers_all, s.is_question,
       coalesce((SELECT list(word ORDER BY asked_no) FROM asked WHERE NOT can_be_left AND NOT list_contains(s.named_words, word)), []) AS rest_words,
       coalesce((SELECT list(report_id ORDER BY published_text DESC NULLS LAST, report_id)[:3] FROM about a WHERE a.kind = s.kind AND a.ref_id = s.ref_id), []) AS report_ids,
       coalesce((SELECT list(DISTINCT c.label ORDER BY c.label) FROM ruled r JOIN area_provision USING (provision_id) JOIN area c USING (area_id)
                 WHERE r.kind = s.kind AND r.ref_id = s.ref_id), []) AS area_labels,
       (SELECT count(*) FROM placed) AS row_count
FROM shown s ORDER BY s.place

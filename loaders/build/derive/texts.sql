-- The texts of the added reports, their words, and where each word's stem stands (Swedish stems; å, ä, ö kept apart
-- from a, o). `added` holds the ids of the reports to fill in. Many are filled in some at a time, ordered by id, since
-- their words together would not fit in the memory; where the words stand is therefore gathered in `new_posting`.
CREATE TEMP TABLE new_text AS
WITH searched AS ( -- what a replaced report says is not found: it counts nowhere
  SELECT report_id FROM added ANTI JOIN replaces ON replaces.replaced_report_id = added.report_id
),
piece AS (
  SELECT report_id, 'titel' AS kind, NULL AS item_no, title AS text, 1 AS part
  FROM report SEMI JOIN searched USING (report_id)
  UNION ALL
  SELECT report_id, 'titel', NULL, source_title, 2
  FROM report SEMI JOIN searched USING (report_id)
  UNION ALL
  SELECT report_id, 'fraga', question_no, label || if(label SIMILAR TO '.*[.!?…]', ' ', '. ') || summary, 3
  FROM question SEMI JOIN searched USING (report_id)
  UNION ALL
  SELECT report_id, 'fynd', finding_no::VARCHAR, summary, 4
  FROM finding SEMI JOIN searched USING (report_id)
  UNION ALL
  SELECT report_id, 'rekommendation', recommendation_no, summary, 5
  FROM recommendation SEMI JOIN searched USING (report_id)
  UNION ALL
  SELECT report_id, 'citat', finding_no::VARCHAR, quote, 6
  FROM finding SEMI JOIN searched USING (report_id)
)
SELECT row_number() OVER (ORDER BY report_id, part, item_no, text)
         + (SELECT coalesce(max(text_id), 0) FROM search_text) AS text_id,
       report_id, kind, item_no, text, folded(text) AS folded_text, words_of(folded_text) AS words
FROM piece;

INSERT INTO search_text -- a searched phrase holds no quotation mark, which would end it: a text is searched without
SELECT text_id, report_id, kind, item_no, text, replace(folded_text, '"', ''), len(words)
FROM new_text
ORDER BY text_id;

INSERT INTO search_area -- by area, so that a search in some areas reads their rows only
WITH about AS (
  SELECT text.text_id, finding.area_id
  FROM new_text text
  JOIN finding ON finding.report_id = text.report_id AND finding.finding_no::VARCHAR = text.item_no
  WHERE text.kind IN ('fynd', 'citat')
  UNION
  SELECT text.text_id, about.area_id
  FROM new_text text
  JOIN question_area about ON about.report_id = text.report_id AND about.question_no = text.item_no
  WHERE text.kind = 'fraga'
  UNION
  SELECT text.text_id, about.area_id
  FROM new_text text
  JOIN recommendation_area about ON about.report_id = text.report_id AND about.recommendation_no = text.item_no
  WHERE text.kind = 'rekommendation'
)
SELECT about.text_id, area.sort_order
FROM about
JOIN area USING (area_id)
ORDER BY area.sort_order, about.text_id;

CREATE TEMP TABLE new_narrow AS -- texts that hold for some of the assessed bodies, or only for observed ones
WITH several AS ( -- reports in which an item can hold for fewer than all
  SELECT report_id FROM report_body SEMI JOIN added USING (report_id) GROUP BY report_id HAVING count(*) > 1
),
assessed AS (
  SELECT report_id, count(*) AS audit_count FROM audit SEMI JOIN several USING (report_id) GROUP BY report_id
),
item_body AS ( -- a kind that is not here holds for all
  SELECT report_id, 'fynd' AS kind, finding_no::VARCHAR AS item_no, body_id
  FROM finding_body SEMI JOIN several USING (report_id)
  UNION ALL
  SELECT report_id, 'fraga', question_no, body_id
  FROM question_body SEMI JOIN several USING (report_id)
  UNION ALL
  SELECT report_id, 'rekommendation', recommendation_no, body_id
  FROM recommendation_body SEMI JOIN several USING (report_id)
),
holding AS (
  SELECT text.text_id, text.report_id, audit.audit_id
  FROM new_text text
  JOIN item_body about
    ON about.report_id = text.report_id AND about.kind = if(text.kind = 'citat', 'fynd', text.kind)
    AND about.item_no = text.item_no
  LEFT JOIN audit ON audit.report_id = about.report_id AND audit.body_id = about.body_id
)
SELECT holding.text_id, list(holding.audit_id) FILTER (WHERE holding.audit_id IS NOT NULL) AS audit_ids
FROM holding
JOIN assessed USING (report_id)
GROUP BY holding.text_id, assessed.audit_count
HAVING count(holding.audit_id) < assessed.audit_count;

INSERT INTO search_body
SELECT text_id, unnest(audit_ids) AS audit_id FROM new_narrow ORDER BY text_id, audit_id;

INSERT INTO search_finding -- of some assessed body, as with new_posting
WITH new_report AS (
  SELECT DISTINCT report_id, report_no FROM audit SEMI JOIN added USING (report_id)
)
SELECT about.area_no, text.text_id, new_report.report_no
FROM new_text text
JOIN search_area about ON about.text_id = text.text_id
JOIN new_report ON new_report.report_id = text.report_id
LEFT JOIN new_narrow narrow ON narrow.text_id = text.text_id
WHERE text.kind = 'fynd' AND (narrow.text_id IS NULL OR narrow.audit_ids IS NOT NULL)
ORDER BY about.area_no, text.text_id;

CREATE TEMP TABLE new_word AS
SELECT word, stem(word, 'swedish') AS stem, count(*)::INTEGER AS occurrences
FROM (SELECT unnest(words) AS word FROM new_text)
GROUP BY word;

UPDATE search_word SET text_count = text_count + new_word.occurrences
FROM new_word
WHERE search_word.word = new_word.word;

INSERT INTO search_word
WITH known_stem AS (
  SELECT stem, any_value(stem_id) AS stem_id FROM search_word GROUP BY stem
),
new_stem AS (
  SELECT stem, row_number() OVER (ORDER BY stem) + (SELECT coalesce(max(stem_id), 0) FROM search_word) AS stem_id
  FROM (SELECT DISTINCT stem FROM new_word) ANTI JOIN known_stem USING (stem)
)
SELECT new_word.word, new_word.stem, every_stem.stem_id, new_word.occurrences
FROM new_word
JOIN (FROM known_stem UNION ALL FROM new_stem) every_stem USING (stem)
ANTI JOIN search_word ON search_word.word = new_word.word
ORDER BY new_word.word;

INSERT INTO new_posting
WITH counted AS ( -- words become numbers before they are counted: numbers group faster than texts
  SELECT search_word.stem_id, said.text_id, count(*) AS occurrences
  FROM (SELECT text_id, unnest(words) AS word FROM new_text) said
  JOIN search_word USING (word)
  GROUP BY search_word.stem_id, said.text_id
),
placed AS (
  SELECT text.text_id, if(narrow.text_id IS NULL OR narrow.audit_ids IS NOT NULL, audit.report_no, NULL) AS report_no,
         len(text.words) AS word_count
  FROM new_text text
  LEFT JOIN (SELECT DISTINCT report_id, report_no FROM audit) audit USING (report_id)
  LEFT JOIN new_narrow narrow USING (text_id)
)
SELECT counted.stem_id, counted.text_id, placed.report_no, counted.occurrences, placed.word_count
FROM counted
JOIN placed USING (text_id);

DROP TABLE new_text;
DROP TABLE new_narrow;
DROP TABLE new_word;

-- The texts that can be searched, their words, and the full-text index (Swedish stems; å, ä, ö kept apart from a, o).
INSERT INTO search_text
WITH piece AS (
  SELECT report_id, 'titel' AS kind, NULL AS item_no, title AS text, 1 AS part FROM report
  UNION ALL SELECT report_id, 'titel', NULL, source_title, 2 FROM report
  UNION ALL SELECT report_id, 'fraga', question_no, label || '. ' || summary, 3 FROM question
  UNION ALL SELECT report_id, 'fynd', finding_no::VARCHAR, summary, 4 FROM finding
  UNION ALL SELECT report_id, 'rekommendation', recommendation_no, summary, 5 FROM recommendation
  UNION ALL SELECT report_id, 'citat', finding_no::VARCHAR, quote, 6 FROM finding
)
SELECT row_number() OVER (ORDER BY report_id, part, item_no, text), report_id, kind, item_no, text FROM piece;

INSERT INTO search_area
SELECT t.text_id, f.area_id
FROM search_text t
JOIN finding f ON f.report_id = t.report_id AND f.finding_no::VARCHAR = t.item_no
WHERE t.kind IN ('fynd', 'citat')
UNION
SELECT t.text_id, a.area_id
FROM search_text t JOIN question_area a ON a.report_id = t.report_id AND a.question_no = t.item_no
WHERE t.kind = 'fraga'
UNION
SELECT t.text_id, a.area_id
FROM search_text t JOIN recommendation_area a ON a.report_id = t.report_id AND a.recommendation_no = t.item_no
WHERE t.kind = 'rekommendation';

INSERT INTO search_word
WITH token AS (
  SELECT unnest(regexp_extract_all(lower(text), '[a-zåäöéü0-9]+')) AS word FROM search_text
)
SELECT word, stem(word, 'swedish'), count(*) FROM token GROUP BY word;

PRAGMA create_fts_index('search_text', 'text_id', 'text', stemmer = 'swedish', stopwords = 'none',
  ignore = '([^a-zåäöéü0-9])+', strip_accents = 0, lower = 1);

-- What follows from the rows of the added reports: audits and their findings as the queries count them, and the search
-- tables. `added` holds the ids of the reports to fill in. Many are filled in some at a time, ordered by id, since their
-- words together would not fit in the memory; where the words stand is therefore gathered in `new_posting`.
INSERT INTO audit -- a report that another replaces has none: it can be read and counts nowhere
WITH new_audit AS (
  SELECT rb.report_id, rb.body_id, b.body_order, b.kind AS body_kind, b.county_code, r.firm_id, r.topic_id, r.published_year, r.published_text,
         coalesce(list(DISTINCT x.board_type ORDER BY x.board_type) FILTER (WHERE x.board_type IS NOT NULL), []) AS board_types,
         first_day_of(r.published_text) AS first_day, last_day_of(r.published_text) AS last_day
  FROM report_body rb
  SEMI JOIN added ON added.report_id = rb.report_id
  JOIN report r ON r.report_id = rb.report_id
  JOIN (SELECT body_id, kind, county_code, row_number() OVER (ORDER BY name, body_id) AS body_order FROM body) b ON b.body_id = rb.body_id
  LEFT JOIN report_board x ON x.report_id = rb.report_id AND x.body_id = rb.body_id
  WHERE rb.role = 'bedomd' AND NOT EXISTS (FROM replaces p WHERE p.replaced_report_id = rb.report_id)
  GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY report_id, body_id) + (SELECT coalesce(max(audit_id), 0) FROM audit) AS audit_id, *,
       dense_rank() OVER (ORDER BY report_id) + (SELECT coalesce(max(report_no), 0) FROM audit) AS report_no,
       (SELECT count(*) FROM report_body p WHERE p.report_id = new_audit.report_id) > 1 AS is_joint
FROM new_audit
ORDER BY audit_id;

INSERT INTO audit_finding
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
)
SELECT a.audit_id, f.finding_no, c.sort_order, f.status, f.rests_on,
       coalesce(list(DISTINCT x.board_type ORDER BY x.board_type) FILTER (WHERE y.board_name IS NOT NULL AND x.board_type IS NOT NULL), [])
FROM new_audit a
JOIN finding_body fb USING (report_id, body_id)
JOIN finding f USING (report_id, finding_no)
JOIN area c USING (area_id)
LEFT JOIN (FROM finding_board SEMI JOIN added USING (report_id)) x ON x.report_id = f.report_id AND x.finding_no = f.finding_no
LEFT JOIN report_board y ON y.report_id = x.report_id AND y.board_name = x.board_name AND y.body_id = a.body_id
GROUP BY a.audit_id, f.finding_no, c.sort_order, f.status, f.rests_on
ORDER BY a.audit_id, f.finding_no;

INSERT INTO audit_area
SELECT f.audit_id, f.area_no, bit_or(status_bit(f.status)), count(*)
FROM audit_finding f SEMI JOIN (FROM audit SEMI JOIN added USING (report_id)) a ON a.audit_id = f.audit_id
GROUP BY f.audit_id, f.area_no
ORDER BY f.audit_id, f.area_no;

INSERT INTO audit_question
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
)
SELECT a.audit_id, q.sort_order, q.grade, q.basis, q.wording_key,
       coalesce(list(DISTINCT x.board_type ORDER BY x.board_type) FILTER (WHERE y.board_name IS NOT NULL AND x.board_type IS NOT NULL), [])
FROM new_audit a
JOIN question_body qb USING (report_id, body_id)
JOIN question q USING (report_id, question_no)
LEFT JOIN (FROM question_board SEMI JOIN added USING (report_id)) x ON x.report_id = q.report_id AND x.question_no = q.question_no
LEFT JOIN report_board y ON y.report_id = x.report_id AND y.board_name = x.board_name AND y.body_id = a.body_id
GROUP BY a.audit_id, q.sort_order, q.grade, q.basis, q.wording_key
ORDER BY a.audit_id, q.sort_order;

INSERT INTO audit_grade -- answers that are not in the source have no grade to count
SELECT q.audit_id, q.grade, count(*), count(*) FILTER (WHERE q.basis = 'tolkad')
FROM audit_question q SEMI JOIN (FROM audit SEMI JOIN added USING (report_id)) a ON a.audit_id = q.audit_id
WHERE q.grade <> 'ingar_inte_i_kallan'
GROUP BY q.audit_id, q.grade
ORDER BY q.audit_id, q.grade;

INSERT INTO audit_overall
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
)
SELECT a.audit_id, o.overall_no, o.grade, o.basis, o.wording_key,
       coalesce(list(DISTINCT x.board_type ORDER BY x.board_type) FILTER (WHERE y.board_name IS NOT NULL AND x.board_type IS NOT NULL), [])
FROM new_audit a
JOIN overall_body ob USING (report_id, body_id)
JOIN overall o USING (report_id, overall_no)
LEFT JOIN (FROM overall_board SEMI JOIN added USING (report_id)) x ON x.report_id = o.report_id AND x.overall_no = o.overall_no
LEFT JOIN report_board y ON y.report_id = x.report_id AND y.board_name = x.board_name AND y.body_id = a.body_id
GROUP BY a.audit_id, o.overall_no, o.grade, o.basis, o.wording_key
ORDER BY a.audit_id, o.overall_no;

INSERT INTO audit_recipient
WITH recipient AS ( -- is_own: the board is one of this body's
  SELECT m.report_id, m.recommendation_no, m.body_id, x.board_name, x.board_type, own.board_name IS NOT NULL AS is_own
  FROM recommendation_body m
  SEMI JOIN added ON added.report_id = m.report_id
  JOIN recommendation_board x ON x.report_id = m.report_id AND x.recommendation_no = m.recommendation_no
  LEFT JOIN report_board own ON own.report_id = x.report_id AND own.body_id = m.body_id AND own.board_name = x.board_name
),
held AS ( -- boards that one of the recommendation's bodies has: they are not the others'
  SELECT DISTINCT report_id, recommendation_no, board_name FROM recipient WHERE is_own
)
SELECT report_id, recommendation_no, body_id, board_name, board_type
FROM recipient r
WHERE is_own OR NOT EXISTS (
  FROM held h WHERE h.report_id = r.report_id AND h.recommendation_no = r.recommendation_no AND h.board_name = r.board_name)
ORDER BY ALL;

INSERT INTO audit_advice
WITH new_audit AS (
  SELECT audit_id, report_id, body_id FROM audit SEMI JOIN added USING (report_id)
),
addressed AS (
  SELECT a.audit_id, a.report_id, a.body_id, x.recommendation_no,
         list(DISTINCT coalesce(x.board_type, 'annan') ORDER BY coalesce(x.board_type, 'annan')) AS board_types
  FROM new_audit a
  JOIN (FROM audit_recipient SEMI JOIN added USING (report_id)) x ON x.report_id = a.report_id AND x.body_id = a.body_id
  GROUP BY ALL
),
placed AS (
  SELECT x.report_id, x.recommendation_no, list(c.sort_order ORDER BY c.sort_order) AS area_nos
  FROM recommendation_area x SEMI JOIN added USING (report_id) JOIN area c USING (area_id)
  GROUP BY ALL
),
answer AS ( -- each board's last
  SELECT d.audit_id, e.recommendation_no, arg_max(e.status, (coalesce(e.date, ''), e.event_no)) AS status
  FROM addressed d
  JOIN recommendation_event_body eb USING (report_id, recommendation_no, body_id)
  JOIN recommendation_event e USING (report_id, recommendation_no, event_no)
  WHERE e.kind = 'yttrande'
  GROUP BY d.audit_id, e.recommendation_no, e.board_name
),
response AS (
  SELECT audit_id, recommendation_no, if(count(DISTINCT status) = 1, any_value(status), 'delvis') AS status FROM answer GROUP BY ALL
)
SELECT d.audit_id, m.sort_order, d.board_types, coalesce(p.area_nos, []), coalesce(s.status, 'inget_yttrande')
FROM addressed d
JOIN recommendation m USING (report_id, recommendation_no)
LEFT JOIN placed p USING (report_id, recommendation_no)
LEFT JOIN response s USING (audit_id, recommendation_no)
ORDER BY d.audit_id, m.sort_order;

INSERT INTO audit_follow_up
SELECT a.audit_id, m.sort_order, e.status, e.event_no, first_day_of(e.date), last_day_of(e.date)
FROM audit a
SEMI JOIN added ON added.report_id = a.report_id
JOIN recommendation_event_body eb ON eb.report_id = a.report_id AND eb.body_id = a.body_id
JOIN recommendation_event e ON e.report_id = eb.report_id AND e.recommendation_no = eb.recommendation_no AND e.event_no = eb.event_no
JOIN recommendation m ON m.report_id = eb.report_id AND m.recommendation_no = eb.recommendation_no
WHERE e.kind = 'uppfoljning'
ORDER BY a.audit_id, m.sort_order, e.event_no;

-- The texts of the added reports, their words, and where each word's stem stands (Swedish stems; å, ä, ö kept apart
-- from a, o).
CREATE TEMP TABLE new_text AS
WITH searched AS ( -- what a replaced report says is not found: it counts nowhere
  SELECT report_id FROM added ANTI JOIN replaces p ON p.replaced_report_id = added.report_id
),
piece AS (
  SELECT report_id, 'titel' AS kind, NULL AS item_no, title AS text, 1 AS part FROM report SEMI JOIN searched USING (report_id)
  UNION ALL SELECT report_id, 'titel', NULL, source_title, 2 FROM report SEMI JOIN searched USING (report_id)
  UNION ALL SELECT report_id, 'fraga', question_no, label || if(label SIMILAR TO '.*[.!?…]', ' ', '. ') || summary, 3
  FROM question SEMI JOIN searched USING (report_id)
  UNION ALL SELECT report_id, 'fynd', finding_no::VARCHAR, summary, 4 FROM finding SEMI JOIN searched USING (report_id)
  UNION ALL SELECT report_id, 'rekommendation', recommendation_no, summary, 5 FROM recommendation SEMI JOIN searched USING (report_id)
  UNION ALL SELECT report_id, 'citat', finding_no::VARCHAR, quote, 6 FROM finding SEMI JOIN searched USING (report_id)
)
SELECT row_number() OVER (ORDER BY report_id, part, item_no, text) + (SELECT coalesce(max(text_id), 0) FROM search_text) AS text_id,
       report_id, kind, item_no, text, folded(text) AS folded_text, words_of(folded_text) AS words
FROM piece;

INSERT INTO search_text -- a searched phrase holds no quotation mark, which would end it: a text is searched without
SELECT text_id, report_id, kind, item_no, text, replace(folded_text, '"', ''), len(words) FROM new_text ORDER BY text_id;

INSERT INTO search_area -- by area, so that a search in some areas reads their rows only
WITH about AS (
  SELECT t.text_id, f.area_id
  FROM new_text t JOIN finding f ON f.report_id = t.report_id AND f.finding_no::VARCHAR = t.item_no
  WHERE t.kind IN ('fynd', 'citat')
  UNION
  SELECT t.text_id, a.area_id
  FROM new_text t JOIN question_area a ON a.report_id = t.report_id AND a.question_no = t.item_no
  WHERE t.kind = 'fraga'
  UNION
  SELECT t.text_id, a.area_id
  FROM new_text t JOIN recommendation_area a ON a.report_id = t.report_id AND a.recommendation_no = t.item_no
  WHERE t.kind = 'rekommendation'
)
SELECT x.text_id, c.sort_order FROM about x JOIN area c USING (area_id) ORDER BY c.sort_order, x.text_id;

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
  SELECT report_id, 'fraga', question_no, body_id FROM question_body SEMI JOIN several USING (report_id)
  UNION ALL
  SELECT report_id, 'rekommendation', recommendation_no, body_id FROM recommendation_body SEMI JOIN several USING (report_id)
),
holding AS (
  SELECT t.text_id, t.report_id, a.audit_id
  FROM new_text t
  JOIN item_body i
    ON i.report_id = t.report_id AND i.kind = if(t.kind = 'citat', 'fynd', t.kind) AND i.item_no = t.item_no
  LEFT JOIN audit a ON a.report_id = i.report_id AND a.body_id = i.body_id
)
SELECT h.text_id, list(h.audit_id) FILTER (WHERE h.audit_id IS NOT NULL) AS audit_ids
FROM holding h JOIN assessed s USING (report_id)
GROUP BY h.text_id, s.audit_count
HAVING count(h.audit_id) < s.audit_count;

INSERT INTO search_body SELECT text_id, unnest(audit_ids) AS audit_id FROM new_narrow ORDER BY text_id, audit_id;

INSERT INTO search_finding -- of some assessed body, as with new_posting
SELECT x.area_no, t.text_id, a.report_no
FROM new_text t
JOIN search_area x ON x.text_id = t.text_id
JOIN (SELECT DISTINCT report_id, report_no FROM audit SEMI JOIN added USING (report_id)) a ON a.report_id = t.report_id
LEFT JOIN new_narrow n ON n.text_id = t.text_id
WHERE t.kind = 'fynd' AND (n.text_id IS NULL OR n.audit_ids IS NOT NULL)
ORDER BY x.area_no, t.text_id;

CREATE TEMP TABLE new_word AS
SELECT word, stem(word, 'swedish') AS stem, count(*)::INTEGER AS occurrences
FROM (SELECT unnest(words) AS word FROM new_text)
GROUP BY word;

UPDATE search_word SET text_count = text_count + n.occurrences FROM new_word n WHERE search_word.word = n.word;

INSERT INTO search_word
WITH known_stem AS (
  SELECT stem, any_value(stem_id) AS stem_id FROM search_word GROUP BY stem
),
new_stem AS (
  SELECT stem, row_number() OVER (ORDER BY stem) + (SELECT coalesce(max(stem_id), 0) FROM search_word) AS stem_id
  FROM (SELECT DISTINCT stem FROM new_word) ANTI JOIN known_stem USING (stem)
)
SELECT n.word, n.stem, s.stem_id, n.occurrences
FROM new_word n
JOIN (FROM known_stem UNION ALL FROM new_stem) s USING (stem)
ANTI JOIN search_word w ON w.word = n.word
ORDER BY n.word;

INSERT INTO new_posting
WITH counted AS ( -- words become numbers before they are counted: numbers group faster than texts
  SELECT w.stem_id, t.text_id, count(*) AS occurrences
  FROM (SELECT text_id, unnest(words) AS word FROM new_text) t
  JOIN search_word w USING (word)
  GROUP BY w.stem_id, t.text_id
),
placed AS (
  SELECT t.text_id, if(n.text_id IS NULL OR n.audit_ids IS NOT NULL, a.report_no, NULL) AS report_no,
         len(t.words) AS word_count
  FROM new_text t
  LEFT JOIN (SELECT DISTINCT report_id, report_no FROM audit) a USING (report_id)
  LEFT JOIN new_narrow n USING (text_id)
)
SELECT c.stem_id, c.text_id, p.report_no, c.occurrences, p.word_count
FROM counted c JOIN placed p USING (text_id);

DROP TABLE new_text;
DROP TABLE new_narrow;
DROP TABLE new_word;

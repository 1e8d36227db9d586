-- What follows from several reports together, made anew in every build: which report stands for a replaced one, which audit
-- follows another up, what became of each recommendation, and what can be searched by name.
DELETE FROM audit_followed;
DELETE FROM audit_followed_up;
DELETE FROM audit_follow_up_status;
DELETE FROM search_name_word;
DELETE FROM search_name;
DELETE FROM search_entry;

INSERT INTO audit_followed -- says which is newer where the dates are silent
WITH followed AS (
  SELECT earlier_report_id, report_id FROM follows_up WHERE earlier_report_id IS NOT NULL
  UNION
  SELECT earlier_report_id, report_id FROM earlier WHERE earlier_report_id IS NOT NULL
)
SELECT a.audit_id, l.audit_id
FROM followed f
JOIN audit a ON a.report_id = f.earlier_report_id
JOIN audit l ON l.report_id = f.report_id AND l.body_id = a.body_id
WHERE l.audit_id <> a.audit_id
ORDER BY ALL;

INSERT INTO audit_followed_up
WITH RECURSIVE edition AS ( -- a report, and the one that replaces it, however many times over
  SELECT report_id, report_id AS current_id, 0 AS depth FROM report
  UNION ALL
  SELECT e.report_id, p.report_id, e.depth + 1 FROM edition e JOIN replaces p ON p.replaced_report_id = e.current_id WHERE e.depth < 20
),
current_edition AS (
  SELECT report_id, arg_max(current_id, depth) AS current_id FROM edition GROUP BY report_id
)
SELECT a.audit_id, m.sort_order, e.report_id, e.earlier_no, e.status, l.first_day, l.last_day
FROM earlier e
JOIN audit l ON l.report_id = e.report_id
JOIN earlier_body b ON b.report_id = e.report_id AND b.earlier_no = e.earlier_no AND b.body_id = l.body_id
JOIN current_edition c ON c.report_id = e.earlier_report_id
JOIN audit a ON a.report_id = c.current_id AND a.body_id = b.body_id
JOIN recommendation m ON m.report_id = a.report_id AND e.item_key IN (m.number_key, 'alla')
JOIN audit_advice d ON d.audit_id = a.audit_id AND d.advice_order = m.sort_order
WHERE coalesce(l.last_day >= a.first_day, true) -- one that is certainly older says nothing
ORDER BY ALL;

INSERT INTO audit_follow_up_status
WITH said AS (
  SELECT audit_id, advice_order, status, first_day, last_day FROM audit_follow_up
  UNION ALL
  SELECT audit_id, advice_order, status, first_day, last_day FROM audit_followed_up
),
newest_day AS (
  SELECT audit_id, advice_order, max(first_day) AS first_day FROM said GROUP BY audit_id, advice_order
)
SELECT s.audit_id, s.advice_order, if(min(s.status) = max(s.status), min(s.status), 'delvis')
FROM said s JOIN newest_day n ON n.audit_id = s.audit_id AND n.advice_order = s.advice_order
WHERE coalesce(s.last_day >= n.first_day, true)
GROUP BY s.audit_id, s.advice_order
ORDER BY ALL;

INSERT INTO search_entry
WITH counted_audit AS (
  SELECT audit_id, report_no, report_id, body_id, county_code, firm_id, topic_id, board_types FROM audit
),
counted_provision AS (
  SELECT DISTINCT r.report_id, r.provision_id, p.law
  FROM report_provision r JOIN provision p USING (provision_id) SEMI JOIN counted_audit USING (report_id)
),
counted AS (
  SELECT 'omrade' AS kind, c.area_id AS ref_id, count(DISTINCT a.report_no) AS report_count
  FROM audit_area x JOIN counted_audit a USING (audit_id) JOIN area c ON c.sort_order = x.area_no GROUP BY c.area_id
  UNION ALL
  SELECT b.kind, a.body_id, count(DISTINCT a.report_no) FROM counted_audit a JOIN body b USING (body_id) GROUP BY ALL
  UNION ALL
  SELECT 'lan', county_code, count(DISTINCT report_no) FROM counted_audit GROUP BY county_code
  UNION ALL
  SELECT 'byra', firm_id, count(DISTINCT report_no) FROM counted_audit GROUP BY firm_id
  UNION ALL
  SELECT 'amne', topic_id, count(DISTINCT report_no) FROM counted_audit GROUP BY topic_id
  UNION ALL
  SELECT 'namndtyp', board_type, count(DISTINCT report_no)
  FROM (SELECT report_no, unnest(board_types) AS board_type FROM counted_audit) GROUP BY board_type
  UNION ALL
  SELECT 'lag', law, count(DISTINCT report_id) FROM counted_provision GROUP BY law
  UNION ALL
  SELECT 'bestammelse', provision_id, count(*) FROM counted_provision GROUP BY provision_id
),
known AS (
  SELECT 'omrade' AS kind, area_id AS ref_id, label FROM area
  UNION ALL SELECT kind, body_id, name::VARCHAR FROM body
  UNION ALL SELECT DISTINCT 'lan', county_code, county_name::VARCHAR FROM body WHERE county_code IS NOT NULL
  UNION ALL SELECT 'byra', firm_id, name::VARCHAR FROM firm
  UNION ALL SELECT 'amne', topic_id, label::VARCHAR FROM topic
  UNION ALL SELECT 'namndtyp', board_type, label::VARCHAR FROM board_type
  UNION ALL SELECT DISTINCT 'lag', law, law FROM provision
  UNION ALL SELECT 'bestammelse', provision_id, paragraph || ' ' || law FROM provision WHERE paragraph IS NOT NULL
)
SELECT k.kind, k.ref_id, k.label, coalesce(c.report_count, 0)
FROM known k LEFT JOIN counted c USING (kind, ref_id)
ORDER BY ALL;

CREATE TEMP TABLE new_name AS
WITH called AS ( -- filler: what need not be searched for as well, as the law of a paragraph
  SELECT kind, ref_id, label AS name, '' AS filler, false AS is_question FROM search_entry WHERE kind <> 'bestammelse'
  UNION ALL SELECT 'bestammelse', provision_id, paragraph, law, false FROM provision WHERE paragraph IS NOT NULL
  UNION ALL SELECT 'bestammelse', p.provision_id, p.paragraph, a.name, false
  FROM provision p JOIN search_alias a ON a.kind = 'lag' AND a.ref_id = p.law WHERE p.paragraph IS NOT NULL
  UNION ALL SELECT DISTINCT 'lag', law, regexp_replace(law, ' ?\([0-9:]+\)', ''), '', false FROM provision
  UNION ALL SELECT kind, ref_id, name, '', false FROM search_alias
  UNION ALL SELECT 'omrade', area_id, question, '', true FROM area
  UNION ALL SELECT DISTINCT 'namndtyp', board_type, any_value(board_name), '', false
  FROM report_board WHERE board_type IS NOT NULL GROUP BY board_type, folded(board_name)
  UNION ALL SELECT b.kind, r.body_id, r.name_then, '', false FROM report_body r JOIN body b USING (body_id) WHERE r.name_then IS NOT NULL
),
parted AS (
  SELECT kind, ref_id, is_question, min(name) AS name, name_words_of(folded(name)) AS words, name_words_of(folded(filler)) AS fillers
  FROM called GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY kind, ref_id, is_question, words, fillers) AS name_no, kind, ref_id, name, is_question,
       words || fillers AS words, len(words) AS own_count, len(list_filter(words, lambda w: NOT is_filler(w))) AS telling_count
FROM parted WHERE len(words) > 0;

INSERT INTO search_name
SELECT name_no, kind, ref_id, name, is_question, if(telling_count > 0, telling_count, own_count) FROM new_name ORDER BY name_no;

INSERT INTO search_name_word
SELECT name_no, word_no, word, stem(word, 'swedish'), strip_accents(word),
       word_no > own_count OR (telling_count > 0 AND is_filler(word))
FROM (SELECT name_no, own_count, telling_count, unnest(words) AS word, generate_subscripts(words, 1) AS word_no FROM new_name)
ORDER BY name_no, word_no;

DROP TABLE new_name;

-- Takes out what the derive files filled in for the removed reports. `removed` holds their ids; tables with a report_id
-- are emptied of them afterwards.
CREATE TEMP TABLE old_audit AS
SELECT audit_id FROM audit SEMI JOIN removed USING (report_id);

DELETE FROM audit_finding WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_area WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_grade WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_own_answer WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_question WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_question_area WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_advice WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_follow_up WHERE audit_id IN (SELECT audit_id FROM old_audit);
DELETE FROM audit_overall WHERE audit_id IN (SELECT audit_id FROM old_audit);
DROP TABLE old_audit;

CREATE TEMP TABLE old_text AS
SELECT text_id, text FROM search_text SEMI JOIN removed USING (report_id);

UPDATE search_word SET text_count = text_count - old_word.occurrences
FROM (
  SELECT word, count(*)::INTEGER AS occurrences
  FROM (SELECT unnest(words_of(folded(text))) AS word FROM old_text)
  GROUP BY word
) old_word
WHERE search_word.word = old_word.word;

DELETE FROM search_word WHERE text_count = 0;
DELETE FROM search_posting WHERE text_id IN (SELECT text_id FROM old_text);
DELETE FROM search_body WHERE text_id IN (SELECT text_id FROM old_text);
DELETE FROM search_finding WHERE text_id IN (SELECT text_id FROM old_text);
DELETE FROM search_area WHERE text_id IN (SELECT text_id FROM old_text);
DELETE FROM search_text WHERE text_id IN (SELECT text_id FROM old_text);
DROP TABLE old_text;

-- What can be searched by name, made anew in every build: every area, party, county, firm, topic, type of board,
-- kommungrupp (of the edition in use), law and paragraph, with all its names and their words.
DELETE FROM search_name_word;
DELETE FROM search_name;
DELETE FROM search_entry;

INSERT INTO search_entry
WITH counted_provision AS (
  SELECT DISTINCT criterion.report_id, criterion.provision_id, provision.law
  FROM report_provision criterion
  JOIN provision USING (provision_id)
  SEMI JOIN audit USING (report_id)
),
counted AS ( -- reports that are about it
  SELECT 'omrade' AS kind, area.area_id AS ref_id, count(DISTINCT audit.report_no) AS report_count
  FROM audit_area examined
  JOIN audit USING (audit_id)
  JOIN area ON area.sort_order = examined.area_no
  GROUP BY area.area_id
  UNION ALL
  SELECT body.kind, audit.body_id, count(DISTINCT audit.report_no) FROM audit JOIN body USING (body_id) GROUP BY ALL
  UNION ALL
  SELECT 'lan', county_code, count(DISTINCT report_no) FROM audit GROUP BY county_code
  UNION ALL
  SELECT 'byra', firm_id, count(DISTINCT report_no) FROM audit GROUP BY firm_id
  UNION ALL
  SELECT 'amne', topic_id, count(DISTINCT report_no) FROM audit GROUP BY topic_id
  UNION ALL
  SELECT 'namndtyp', board_type, count(DISTINCT report_no)
  FROM (SELECT report_no, unnest(board_types) AS board_type FROM audit)
  GROUP BY board_type
  UNION ALL
  SELECT 'kommungrupp', own.group_key, count(DISTINCT audit.report_no)
  FROM audit
  JOIN municipality_group own ON own.body_id = audit.body_id
  WHERE own.group_key IS NOT NULL
  GROUP BY own.group_key
  UNION ALL
  SELECT 'lag', law, count(DISTINCT report_id) FROM counted_provision GROUP BY law
  UNION ALL
  SELECT 'bestammelse', provision_id, count(*) FROM counted_provision GROUP BY provision_id
),
known AS (
  SELECT 'omrade' AS kind, area_id AS ref_id, label FROM area
  UNION ALL
  SELECT kind, body_id, name::VARCHAR FROM body
  UNION ALL
  SELECT DISTINCT 'lan', county_code, county_name::VARCHAR FROM body WHERE county_code IS NOT NULL
  UNION ALL
  SELECT 'byra', firm_id, name::VARCHAR FROM firm
  UNION ALL
  SELECT 'amne', topic_id, label::VARCHAR FROM topic
  UNION ALL
  SELECT 'namndtyp', board_type, label::VARCHAR FROM board_type
  UNION ALL
  SELECT DISTINCT 'kommungrupp', group_key, group_label::VARCHAR FROM municipality_group WHERE group_key IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'lag', law, law FROM provision
  UNION ALL
  SELECT 'bestammelse', provision_id, paragraph || ' ' || law FROM provision WHERE paragraph IS NOT NULL
),
ruled AS ( -- grain: law or paragraph × provision of it
  SELECT 'lag' AS kind, law AS ref_id, provision_id FROM provision
  UNION ALL
  SELECT 'bestammelse', provision_id, provision_id FROM provision WHERE paragraph IS NOT NULL
),
report_about AS ( -- grain: party, law or paragraph × report of it
  SELECT body.kind, audit.body_id AS ref_id, audit.report_id, audit.published_text
  FROM audit
  JOIN body USING (body_id)
  UNION
  SELECT ruled.kind, ruled.ref_id, audit.report_id, audit.published_text
  FROM ruled
  JOIN report_provision USING (provision_id)
  JOIN audit USING (report_id)
),
newest AS (
  SELECT kind, ref_id, list(report_id ORDER BY published_text DESC NULLS LAST, report_id)[:3] AS report_ids
  FROM report_about
  GROUP BY kind, ref_id
),
governed AS (
  SELECT ruled.kind, ruled.ref_id, list(DISTINCT area.label ORDER BY area.label) AS area_labels
  FROM ruled
  JOIN area_provision USING (provision_id)
  JOIN area USING (area_id)
  GROUP BY ruled.kind, ruled.ref_id
)
SELECT known.kind, known.ref_id, known.label, coalesce(counted.report_count, 0),
       list_position(
         ['omrade', 'kommun', 'region', 'ovrig', 'byra', 'amne', 'namndtyp', 'kommungrupp', 'lag', 'bestammelse',
          'lan'], known.kind),
       coalesce(newest.report_ids, []), coalesce(governed.area_labels, [])
FROM known
LEFT JOIN counted USING (kind, ref_id)
LEFT JOIN newest USING (kind, ref_id)
LEFT JOIN governed USING (kind, ref_id)
ORDER BY known.kind, known.ref_id;

CREATE TEMP TABLE new_name AS
WITH called AS ( -- filler: what need not be searched for as well, as the law of a paragraph
  SELECT kind, ref_id, label AS name, '' AS filler, false AS is_question, NULL AS note
  FROM search_entry
  WHERE kind <> 'bestammelse'
  UNION ALL
  SELECT 'bestammelse', provision_id, paragraph, law, false, NULL FROM provision WHERE paragraph IS NOT NULL
  UNION ALL
  SELECT 'bestammelse', provision.provision_id, provision.paragraph, alias.name, false, NULL
  FROM provision
  JOIN search_alias alias ON alias.kind = 'lag' AND alias.ref_id = provision.law
  WHERE provision.paragraph IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'lag', law, regexp_replace(law, ' ?\([0-9:]+\)', ''), '', false, NULL FROM provision
  UNION ALL
  SELECT kind, ref_id, name, '', false, note FROM search_alias
  UNION ALL
  SELECT DISTINCT 'kommungrupp', group_key, group_label::VARCHAR, 'kommungrupp', false, NULL
  FROM municipality_group
  WHERE group_key IS NOT NULL
  UNION ALL
  SELECT 'omrade', area_id, question, '', true, NULL FROM area
  UNION ALL
  SELECT DISTINCT 'namndtyp', board_type, any_value(board_name), '', false, NULL
  FROM report_board
  WHERE board_type IS NOT NULL
  GROUP BY board_type, folded(board_name)
  UNION ALL
  SELECT body.kind, party.body_id, party.name_then, '', false, NULL
  FROM report_body party
  JOIN body USING (body_id)
  WHERE party.name_then IS NOT NULL
),
parted AS (
  SELECT kind, ref_id, is_question, min(name) AS name, name_words_of(folded(name)) AS words,
         name_words_of(folded(filler)) AS fillers, max(note) AS note
  FROM called
  GROUP BY kind, ref_id, is_question, words, fillers
)
SELECT row_number() OVER (ORDER BY kind, ref_id, is_question, words, fillers) AS name_no, kind, ref_id, name,
       is_question, words || fillers AS words, len(words) AS own_count,
       len(list_filter(words, lambda word: NOT is_filler(word))) AS telling_count, note
FROM parted
WHERE len(words) > 0;

INSERT INTO search_name
SELECT name_no, kind, ref_id, name, is_question, if(telling_count > 0, telling_count, own_count), note
FROM new_name
ORDER BY name_no;

INSERT INTO search_name_word
WITH placed AS (
  SELECT name_no, own_count, telling_count, unnest(words) AS word, generate_subscripts(words, 1) AS word_no
  FROM new_name
)
SELECT name_no, word_no, word, stem(word, 'swedish'), strip_accents(word),
       word_no > own_count OR (telling_count > 0 AND is_filler(word))
FROM placed
ORDER BY name_no, word_no;

DROP TABLE new_name;

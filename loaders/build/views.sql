-- Rules that every query shares: the status of an area, and what a page's filters select.
CREATE MACRO combined_status(statuses) AS -- several findings in one area: all brist, all fungerar, otherwise delvis
  CASE WHEN len(list_distinct(statuses)) = 1 THEN statuses[1] ELSE 'delvis' END;

CREATE MACRO latest_day(published_text) AS -- the last day that a date of day, month or year can mean
  CASE length(published_text)
    WHEN 4 THEN (published_text || '-12-31')::DATE
    WHEN 7 THEN last_day((published_text || '-01')::DATE)
    ELSE published_text::DATE END;

CREATE MACRO first_day_of(published_text) AS -- the first day that a date can mean, as a number: 2020 gives 20200000
  rpad(replace(published_text, '-', ''), 8, '0')::INTEGER;

CREATE MACRO last_day_of(published_text) AS -- the last day that a date can mean, as a number: 2020 gives 20209999
  rpad(replace(published_text, '-', ''), 8, '9')::INTEGER;

-- An empty list means "all".
CREATE MACRO is_chosen(choices, value) AS
  len(choices::VARCHAR[]) = 0 OR list_contains(choices::VARCHAR[], value::VARCHAR);

CREATE MACRO any_chosen(choices, choosable) AS -- list_has_any takes far longer than list_contains, and seldom are more than three chosen
  len(choices::VARCHAR[]) = 0 OR list_contains(choosable, (choices::VARCHAR[])[1]) OR list_contains(choosable, (choices::VARCHAR[])[2])
    OR list_contains(choosable, (choices::VARCHAR[])[3])
    OR (len(choices::VARCHAR[]) > 3 AND list_has_any(choosable, (choices::VARCHAR[])[4:]));

CREATE MACRO selected_audit(bodies, counties, firms, topics, boards, years) AS TABLE
  -- grain: report × assessed body
  SELECT audit_id, report_id, body_id, body_order, body_kind, county_code, is_joint, published_year, published_text, first_day, last_day,
         firm_id, topic_id, report_no
  FROM main.audit
  WHERE is_chosen(bodies, body_id) AND is_chosen(counties, county_code) AND is_chosen(firms, firm_id)
    AND is_chosen(topics, topic_id) AND is_chosen(years, published_year) AND any_chosen(boards, board_types);

CREATE MACRO selected_area(areas, leading_only) AS TABLE
  SELECT a.area_id, a.label AS area_label, a.is_leading, a.sort_order AS area_order,
         d.dimension_id, d.label AS dimension_label, d.sort_order AS dimension_order
  FROM area a JOIN dimension d USING (dimension_id)
  WHERE is_chosen(areas, a.area_id) AND (a.is_leading OR NOT leading_only::BOOLEAN);

CREATE MACRO status_bit(status) AS -- a status as a number: those of several findings are put together with bit_or, and read with status_of
  CASE status WHEN 'brist' THEN 1 WHEN 'delvis' THEN 2 ELSE 4 END::UTINYINT;

CREATE MACRO selected_audit_finding(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: finding × audit; a finding about other boards than the chosen ones is left out
  SELECT f.audit_id, f.finding_no, f.area_no, f.status
  FROM main.audit_finding f
  SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = f.audit_id
  WHERE is_chosen(rests_on, f.rests_on) AND any_chosen(boards, f.board_types);

CREATE MACRO counted_area(boards, rests_on) AS TABLE
  -- grain: audit × examined area, as numbers that group fast: the status is read with status_of; the findings are put
  -- together anew where only some of them count
  SELECT audit_id, area_no, statuses, finding_count FROM main.audit_area
  WHERE len(boards::VARCHAR[]) = 0 AND len(rests_on::VARCHAR[]) = 0
  UNION ALL
  SELECT f.audit_id, f.area_no, bit_or(status_bit(f.status)), count(*) FROM main.audit_finding f
  WHERE (len(boards::VARCHAR[]) > 0 OR len(rests_on::VARCHAR[]) > 0) AND is_chosen(rests_on, f.rests_on) AND any_chosen(boards, f.board_types)
  GROUP BY f.audit_id, f.area_no;

CREATE MACRO selected_audit_area(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  SELECT x.* FROM counted_area(boards, rests_on) x
  SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = x.audit_id;

CREATE MACRO counted_grade(boards, basis) AS TABLE
  -- grain: audit × grade that one of its questions was given
  SELECT audit_id, grade, question_count, interpreted_count FROM main.audit_grade
  WHERE len(boards::VARCHAR[]) = 0 AND len(basis::VARCHAR[]) = 0
  UNION ALL
  SELECT q.audit_id, q.grade, count(*), count(*) FILTER (WHERE q.basis = 'tolkad') FROM main.audit_question q
  WHERE (len(boards::VARCHAR[]) > 0 OR len(basis::VARCHAR[]) > 0) AND is_chosen(basis, q.basis) AND any_chosen(boards, q.board_types)
    AND q.grade <> 'ingar_inte_i_kallan'
  GROUP BY q.audit_id, q.grade;

CREATE MACRO status_of(statuses) AS -- the same rule as combined_status, for the numbers of counted_area
  CASE statuses WHEN 1 THEN 'brist' WHEN 4 THEN 'fungerar' ELSE 'delvis' END;

CREATE VIEW counted_report AS -- grain: report; those that another replaces can be read and count nowhere
  SELECT * FROM report ANTI JOIN (SELECT replaced_report_id AS report_id FROM replaces) USING (report_id);

CREATE MACRO newest_audit_area(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: body × examined area × newest audit that examined it. An audit is older when its last possible day is before
  -- another's first, or the other follows it up; where nothing tells, several are the newest (decision 47).
  WITH examined AS (
    SELECT s.body_order, x.area_no, x.audit_id, x.statuses, s.first_day, s.last_day
    FROM counted_area(boards, rests_on) x
    JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = x.audit_id
  ),
  newest_day AS (
    SELECT body_order, area_no, max(first_day) AS first_day FROM examined GROUP BY body_order, area_no
  ),
  undecided AS (
    SELECT e.body_order, e.area_no, e.audit_id, e.statuses
    FROM examined e JOIN newest_day n ON n.body_order = e.body_order AND n.area_no = e.area_no
    WHERE coalesce(e.last_day >= n.first_day, true)
  ),
  followed AS (
    SELECT e.audit_id, e.area_no
    FROM audit_followed f
    JOIN undecided e ON e.audit_id = f.audit_id
    JOIN undecided l ON l.audit_id = f.later_audit_id AND l.area_no = e.area_no
  )
  SELECT u.body_order, u.area_no, u.audit_id, u.statuses
  FROM undecided u ANTI JOIN followed f ON f.audit_id = u.audit_id AND f.area_no = u.area_no;

CREATE MACRO selected_advice(bodies, counties, firms, topics, boards, years, areas, leading_only, responses, follow_ups) AS TABLE
  -- grain: recommendation × assessed body, with what later reports say became of it; only its selected areas
  WITH chosen AS (
    SELECT list(area_order) AS chosen_nos FROM selected_area(areas, leading_only)
  )
  SELECT audit_id, report_no, report_id, advice_order, board_types, response_status, follow_up_status, area_nos
  FROM (
    SELECT s.audit_id, s.report_no, s.report_id, d.advice_order, d.board_types, d.response_status,
           coalesce(f.status, 'ej_uppfoljt') AS follow_up_status,
           CASE WHEN len(areas::VARCHAR[]) = 0 AND NOT leading_only::BOOLEAN THEN d.area_nos
                ELSE list_filter(d.area_nos, lambda n: list_contains(c.chosen_nos, n)) END AS area_nos
    FROM main.audit_advice d
    CROSS JOIN chosen c
    JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = d.audit_id
    LEFT JOIN audit_follow_up_status f ON f.audit_id = d.audit_id AND f.advice_order = d.advice_order
    WHERE any_chosen(boards, d.board_types)
  )
  WHERE len(area_nos) > 0 AND is_chosen(responses, response_status) AND is_chosen(follow_ups, follow_up_status);

-- Searches and texts are compared folded: small, composed letters, and one kind each of dash, quotation mark, apostrophe
-- and space. queries/folding.py folds the searches by the same table; a test holds that the two agree.
CREATE MACRO spelt_out(text) AS -- ligatures, and the one letter that SQL and Python do not make small alike
  replace(replace(replace(replace(replace(replace(replace(replace(
    text, 'ﬀ', 'ff'), 'ﬁ', 'fi'), 'ﬂ', 'fl'), 'ﬃ', 'ffi'), 'ﬄ', 'ffl'), 'ﬅ', 'st'), 'ﬆ', 'st'), 'İ', 'i');

CREATE MACRO without_unseen(text) AS -- soft hyphens, joiners, marks of direction, variation selectors
  regexp_replace(text, '[\x{ad}\x{34f}\x{61c}\x{180e}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}'
    || '\x{fe00}-\x{fe0f}\x{feff}]+', '', 'g');

CREATE MACRO with_one_mark(text) AS -- for each kind: dash, quotation mark, apostrophe
  regexp_replace(regexp_replace(regexp_replace(text,
    '[\x{2d7}\x{2010}-\x{2015}\x{2043}\x{2212}\x{fe58}\x{fe63}\x{ff0d}]', '-', 'g'),
    '[\x{ab}\x{bb}\x{201c}-\x{201f}\x{2033}\x{2036}\x{301d}-\x{301f}\x{ff02}]', '"', 'g'),
    '[`\x{b4}\x{2bc}\x{2018}-\x{201b}\x{2032}\x{2035}\x{2039}\x{203a}\x{ff07}]', '''', 'g');

CREATE MACRO with_one_space(text) AS -- for spaces of every width, line breaks and control characters
  regexp_replace(text, '[\x00- \x7f-\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+',
    ' ', 'g');

CREATE MACRO folded(text) AS -- most texts are in plain letters, and need no more than small ones
  CASE WHEN regexp_matches(text, '[^ -_a-~åäöéüÅÄÖÉÜ§]|  ')
    THEN with_one_mark(nfc_normalize(lower(spelt_out(with_one_space(without_unseen(text))))))
    ELSE lower(text) END;

CREATE MACRO words_of(folded_text) AS regexp_extract_all(folded_text, '[a-zåäöéü0-9]+');

CREATE MACRO name_words_of(folded_text) AS regexp_extract_all(folded_text, '[a-zåäöéü]+|[0-9]+'); -- "1b" is two words, as "1 b" is

CREATE MACRO is_filler(word) AS -- words that tell no name from another; a name or a search of such words only keeps them
  word IN ('i', 'och', 'eller', 'att', 'den', 'det', 'de', 'som', 'till', 'en', 'ett', 'av', 'för', 'på', 'med', 'om', 'är', 'inte', 'har', 'kan',
    'från', 'hos', 'vid', 'mellan', 'hur', 'vad', 'vilka', 'var', 'vara', 'finns', 'får', 's', 'ab', 'kap', 'kapitel', 'paragraf', 'paragrafen',
    'kommun', 'kommunen', 'kommunens', 'kommuns', 'kommuner', 'stad', 'stads', 'region', 'regionen', 'regionens', 'län', 'läns', 'länet', 'landsting', 'landstinget',
    'granskning', 'granskningen', 'granskningar', 'rapport', 'rapporten', 'rapporter', 'revision', 'området', 'område');

CREATE MACRO searched_stem(words) AS TABLE
  -- grain: searched word × stem of the bank that it finds, by its own stem or as the beginning of a word
  WITH wanted AS (
    SELECT unnest(list_slice(words::VARCHAR[], 1, 60)) AS word, generate_subscripts(list_slice(words::VARCHAR[], 1, 60), 1) AS word_no
  )
  SELECT s.stem_id, w.word_no, bool_or(s.stem = stem(w.word, 'swedish')) AS is_stem
  FROM wanted w JOIN search_word s ON s.stem = stem(w.word, 'swedish') OR starts_with(s.word, w.word)
  GROUP BY s.stem_id, w.word_no;

-- A set of texts has one row per 65,536 numbers, with one bit per text: what all conditions allow is found by bit_and.
CREATE MACRO text_block(text_id) AS text_id >> 16;
CREATE MACRO text_set(text_id) AS bitstring_agg((text_id & 65535)::INTEGER, 0, 65535);
CREATE MACRO is_in_set(text_id, bits) AS get_bit(bits, (text_id & 65535)::INTEGER) = 1;

CREATE MACRO text_with_all(words, kinds, areas, leading_only) AS TABLE
  -- grain: block; the set of texts in which all of the words stand, of the kinds and about the areas
  WITH asked AS (
    SELECT least(len(words::VARCHAR[]), 60) + (len(kinds::VARCHAR[]) > 0)::INTEGER
           + (len(areas::VARCHAR[]) > 0 OR leading_only::BOOLEAN)::INTEGER AS condition_count
  ),
  allowed AS ( -- grain: condition × block
    SELECT w.word_no AS condition_no, text_block(p.text_id) AS block, text_set(p.text_id) AS bits
    FROM search_posting p JOIN searched_stem(words) w ON w.stem_id = p.stem_id
    GROUP BY w.word_no, text_block(p.text_id)
    UNION ALL
    SELECT -1, text_block(text_id), text_set(text_id) FROM search_text
    WHERE len(kinds::VARCHAR[]) > 0 AND is_chosen(kinds, kind)
    GROUP BY text_block(text_id)
    UNION ALL
    SELECT -2, text_block(text_id), text_set(text_id) FROM search_area SEMI JOIN selected_area(areas, leading_only) a ON a.area_order = area_no
    WHERE len(areas::VARCHAR[]) > 0 OR leading_only::BOOLEAN
    GROUP BY text_block(text_id)
  )
  SELECT block, bit_and(bits) AS bits FROM allowed GROUP BY block HAVING count(*) = (SELECT condition_count FROM asked);

CREATE MACRO found_set(words, phrases, excluded, kinds, areas, leading_only) AS TABLE
  -- grain: block; the set of texts that a search finds
  WITH with_all AS MATERIALIZED (
    FROM text_with_all(words, kinds, areas, leading_only)
  ),
  with_phrases AS (
    SELECT block, bits FROM with_all WHERE len(phrases::VARCHAR[]) = 0
    UNION ALL
    SELECT w.block, text_set(s.text_id)
    FROM search_text s JOIN (FROM with_all WHERE len(phrases::VARCHAR[]) > 0) w ON w.block = text_block(s.text_id)
    WHERE contains( -- the set makes it look in the words' texts only
        if(is_in_set(s.text_id, w.bits), s.folded_text, NULL), coalesce((phrases::VARCHAR[])[1], ''))
      AND (len(phrases::VARCHAR[]) < 2
           OR len(list_filter(phrases::VARCHAR[], lambda x: NOT contains(s.folded_text, x))) = 0)
    GROUP BY w.block
  ),
  without AS (
    SELECT text_block(p.text_id) AS block, text_set(p.text_id) AS bits
    FROM search_posting p SEMI JOIN searched_stem(excluded) x ON x.stem_id = p.stem_id
    GROUP BY text_block(p.text_id)
  )
  SELECT f.block, if(x.bits IS NULL, f.bits, f.bits & ~x.bits) AS bits FROM with_phrases f LEFT JOIN without x USING (block);

CREATE MACRO named_finding(named_areas, kinds, areas, leading_only) AS TABLE
  -- grain: text of a finding in one of the named areas, of the kinds and areas that a search is narrowed to
  SELECT x.text_id, x.report_no
  FROM search_finding x SEMI JOIN selected_area(areas, leading_only) a ON a.area_order = x.area_no
  WHERE is_chosen(kinds, 'fynd') AND x.area_no IN (SELECT sort_order FROM area WHERE list_contains(named_areas::VARCHAR[], area_id));

CREATE MACRO bm25_part(weight, occurrences, word_count, mean_word_count) AS
  -- what one stem gives a text, with k = 1.2 and b = 0.75; a whole number: the same sum in whatever order it is added up
  floor(weight * occurrences / (occurrences + 0.3 + 0.9 * word_count / mean_word_count));

CREATE MACRO weighed_stem(words) AS TABLE
  -- grain: stem that the words find; weight is its rarity × (k + 1) × 10^8
  WITH wanted AS (
    SELECT stem_id, bool_or(is_stem) AS is_stem FROM searched_stem(words) GROUP BY stem_id
  ),
  rarity AS (
    SELECT p.stem_id, log10(((SELECT count(*) FROM search_text) - count(*) + 0.5) / (count(*) + 0.5) + 1) AS rarity
    FROM search_posting p SEMI JOIN (FROM wanted WHERE is_stem) w ON w.stem_id = p.stem_id
    GROUP BY p.stem_id
  )
  SELECT w.stem_id, coalesce(r.rarity, 0) * 2.2e8 AS weight, (SELECT avg(word_count) FROM search_text) AS mean_word_count,
         (SELECT count(*) FROM wanted) AS stem_count
  FROM wanted w LEFT JOIN rarity r USING (stem_id);

CREATE VIEW area_status AS -- grain: report × body × examined area; no row = not examined; replaced reports are left out
  SELECT a.report_id, a.body_id, c.area_id, status_of(x.statuses) AS status
  FROM main.audit_area x JOIN main.audit a USING (audit_id) JOIN area c ON c.sort_order = x.area_no;

CREATE VIEW latest_area_status AS -- grain: body × examined area; the newest audits that examined it, put together
  SELECT a.body_id, c.area_id, min(a.report_id) AS report_id, status_of(bit_or(n.statuses)) AS status,
         max(a.published_year) AS published_year, count(*) AS newest_count
  FROM newest_audit_area([], [], [], [], [], [], []) n
  JOIN main.audit a USING (audit_id)
  JOIN area c ON c.sort_order = n.area_no
  GROUP BY a.body_id, c.area_id;

CREATE VIEW recommendation_follow_up AS -- grain: recommendation × body that has been followed up; the newest statuses combined
  SELECT a.report_id, m.recommendation_no, a.body_id, f.status
  FROM audit_follow_up_status f JOIN main.audit a USING (audit_id)
  JOIN recommendation m ON m.report_id = a.report_id AND m.sort_order = f.advice_order;

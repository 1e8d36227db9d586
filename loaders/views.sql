-- Rules that every query shares: the status of an area, and what a page's filters select.
CREATE MACRO combined_status(statuses) AS -- several findings in one area: all brist, all fungerar, otherwise delvis
  CASE WHEN len(list_distinct(statuses)) = 1 THEN statuses[1] ELSE 'delvis' END;

CREATE MACRO latest_day(published_text) AS -- the last day that a date of day, month or year can mean
  CASE length(published_text)
    WHEN 4 THEN (published_text || '-12-31')::DATE
    WHEN 7 THEN last_day((published_text || '-01')::DATE)
    ELSE published_text::DATE END;

-- An empty list means "all".
CREATE MACRO is_chosen(choices, value) AS
  len(choices::VARCHAR[]) = 0 OR list_contains(choices::VARCHAR[], value::VARCHAR);

CREATE MACRO any_chosen(choices, choosable) AS -- list_has_any takes far longer than list_contains, and seldom are more than three chosen
  len(choices::VARCHAR[]) = 0 OR list_contains(choosable, (choices::VARCHAR[])[1]) OR list_contains(choosable, (choices::VARCHAR[])[2])
    OR list_contains(choosable, (choices::VARCHAR[])[3])
    OR (len(choices::VARCHAR[]) > 3 AND list_has_any(choosable, (choices::VARCHAR[])[4:]));

CREATE MACRO selected_audit(bodies, counties, firms, topics, boards, years) AS TABLE
  -- grain: report × assessed body
  SELECT audit_id, report_id, body_id, published_year, published_text, firm_id
  FROM main.audit
  WHERE is_chosen(bodies, body_id) AND is_chosen(counties, county_code) AND is_chosen(firms, firm_id)
    AND is_chosen(topics, topic_id) AND is_chosen(years, published_year) AND any_chosen(boards, board_types);

CREATE MACRO selected_area(areas, leading_only) AS TABLE
  SELECT a.area_id, a.label AS area_label, a.is_leading, a.sort_order AS area_order,
         d.dimension_id, d.label AS dimension_label, d.sort_order AS dimension_order
  FROM area a JOIN dimension d USING (dimension_id)
  WHERE is_chosen(areas, a.area_id) AND (a.is_leading OR NOT leading_only::BOOLEAN);

CREATE MACRO selected_finding(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: finding × assessed body; a finding about other boards than the chosen ones is left out
  SELECT s.audit_id, s.report_id, f.finding_no, a.area_id, f.status, f.rests_on, s.body_id, s.published_year, s.published_text, s.firm_id
  FROM selected_audit(bodies, counties, firms, topics, boards, years) s
  JOIN main.audit_finding f USING (audit_id)
  JOIN area a ON a.sort_order = f.area_no
  WHERE is_chosen(rests_on, f.rests_on) AND any_chosen(boards, f.board_types);

CREATE MACRO status_bit(status) AS -- a status as a number: those of several findings are put together with bit_or, and read with status_of
  CASE status WHEN 'brist' THEN 1 WHEN 'delvis' THEN 2 ELSE 4 END::UTINYINT;

CREATE MACRO selected_audit_finding(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: finding × audit, as selected_finding but with numbers alone
  SELECT f.audit_id, f.finding_no, f.area_no, f.status
  FROM main.audit_finding f
  SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = f.audit_id
  WHERE is_chosen(rests_on, f.rests_on) AND any_chosen(boards, f.board_types);

CREATE MACRO selected_audit_area(bodies, counties, firms, topics, boards, years, rests_on) AS TABLE
  -- grain: audit × examined area, as numbers that group fast: the status is read with status_of
  SELECT f.audit_id, f.area_no,
         bit_or(CASE f.status WHEN 'brist' THEN 1 WHEN 'delvis' THEN 2 ELSE 4 END::UTINYINT) AS statuses,
         count(*) AS finding_count
  FROM main.audit_finding f
  SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = f.audit_id
  WHERE is_chosen(rests_on, f.rests_on) AND any_chosen(boards, f.board_types)
  GROUP BY f.audit_id, f.area_no;

CREATE MACRO status_of(statuses) AS -- the same rule as combined_status, for the numbers of selected_audit_area
  CASE statuses WHEN 1 THEN 'brist' WHEN 4 THEN 'fungerar' ELSE 'delvis' END;

CREATE MACRO selected_advice(bodies, counties, firms, topics, boards, years, areas, leading_only, responses, follow_ups) AS TABLE
  -- grain: recommendation × assessed body, with what later reports say became of it; only its selected areas
  WITH chosen AS (
    SELECT list(area_order) AS chosen_nos FROM selected_area(areas, leading_only)
  ),
  judged AS (
    SELECT a.audit_id, m.sort_order AS advice_order, coalesce(r.published_text, '') AS date,
           if(min(e.status) = max(e.status), min(e.status), 'delvis') AS status
    FROM earlier e
    JOIN report r ON r.report_id = e.report_id
    JOIN recommendation m ON m.report_id = e.earlier_report_id AND lower(e.item) IN (m.recommendation_no, 'alla')
    JOIN main.audit a ON a.report_id = e.earlier_report_id
    SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = a.audit_id
    GROUP BY a.audit_id, m.sort_order, coalesce(r.published_text, '')
  ),
  later AS (
    SELECT audit_id, advice_order, max(date) AS date, arg_max(status, date) AS status FROM judged GROUP BY audit_id, advice_order
  )
  SELECT audit_id, report_no, report_id, advice_order, board_types, response_status, followed_up AS follow_up_status, area_nos
  FROM (
    SELECT a.audit_id, a.report_no, a.report_id, d.advice_order, d.board_types, d.response_status,
           CASE WHEN l.status IS NULL OR d.follow_up_date > l.date THEN coalesce(d.follow_up_status, 'ej_uppfoljt')
                WHEN d.follow_up_date = l.date AND d.follow_up_status <> l.status THEN 'delvis'
                ELSE l.status END AS followed_up,
           CASE WHEN len(areas::VARCHAR[]) = 0 AND NOT leading_only::BOOLEAN THEN d.area_nos
                ELSE list_filter(d.area_nos, lambda n: list_contains(c.chosen_nos, n)) END AS area_nos
    FROM main.audit_advice d
    CROSS JOIN chosen c
    JOIN main.audit a USING (audit_id)
    SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = a.audit_id
    LEFT JOIN later l ON l.audit_id = d.audit_id AND l.advice_order = d.advice_order
    WHERE any_chosen(boards, d.board_types)
  )
  WHERE len(area_nos) > 0 AND is_chosen(responses, response_status) AND is_chosen(follow_ups, followed_up);

CREATE MACRO searched_stem(words) AS TABLE
  -- grain: stem of the bank that a searched word finds, by its own stem or as the beginning of a word
  WITH wanted AS (
    SELECT unnest(list_slice(words::VARCHAR[], 1, 60)) AS word, generate_subscripts(list_slice(words::VARCHAR[], 1, 60), 1) AS word_no
  ),
  matched AS (
    SELECT s.stem_id, s.text_count, 1::UBIGINT << (w.word_no - 1) AS word_bit, s.stem = stem(w.word, 'swedish') AS is_stem
    FROM wanted w JOIN search_word s ON s.stem = stem(w.word, 'swedish') OR starts_with(s.word, w.word)
  ),
  counted AS (
    SELECT word_bit, sum(text_count) AS word_count, sum(word_count) OVER () AS total_count,
           row_number() OVER (ORDER BY word_count, word_bit) AS rareness
    FROM matched GROUP BY word_bit
  )
  SELECT m.stem_id, bit_or(m.word_bit) AS word_bits, bool_or(m.is_stem) AS is_stem, bool_or(c.rareness = 1 OR r.word_count * 4 > r.total_count) AS is_first
  FROM matched m JOIN counted c USING (word_bit) JOIN counted r ON r.rareness = 1
  GROUP BY m.stem_id;

CREATE MACRO bm25(rarity, occurrences, word_count, mean_word_count) AS -- with k = 1.2 and b = 0.75
  rarity * occurrences * 2.2 / (occurrences + 1.2 * (0.25 + 0.75 * word_count / mean_word_count));

CREATE MACRO exact_bm25(rarity, occurrences, word_count, mean_word_count) AS -- a whole number: the same sum in whatever order it is added up
  round(1e8 * bm25(rarity, occurrences, word_count, mean_word_count));

CREATE MACRO found_text(words, bodies, counties, firms, topics, boards, years) AS TABLE
  -- grain: text of a report with a selected audit in which all of the words stand; report_no and score (BM25)
  WITH asked AS (
    SELECT least(len(words::VARCHAR[]), 60) AS word_count
  ),
  wanted_stem AS (
    FROM searched_stem(words)
  ),
  rarity AS (
    SELECT p.stem_id, log10(((SELECT count(*) FROM search_text) - count(*) + 0.5) / (count(*) + 0.5) + 1) AS rarity
    FROM search_posting p SEMI JOIN (FROM wanted_stem WHERE is_stem) w ON w.stem_id = p.stem_id
    GROUP BY p.stem_id
  ),
  weighed AS (
    SELECT w.*, coalesce(r.rarity, 0) AS rarity, (SELECT avg(word_count) FROM search_text) AS mean_word_count
    FROM wanted_stem w LEFT JOIN rarity r USING (stem_id)
  ),
  chosen AS (
    SELECT DISTINCT a.report_no
    FROM main.audit a SEMI JOIN selected_audit(bodies, counties, firms, topics, boards, years) s ON s.audit_id = a.audit_id
  ),
  first_found AS (
    SELECT p.*, w.word_bits, exact_bm25(w.rarity, p.occurrences, p.word_count, w.mean_word_count) AS score
    FROM search_posting p JOIN weighed w USING (stem_id) SEMI JOIN chosen c ON c.report_no = p.report_no
    WHERE w.is_first
  ),
  found AS ( -- grain: text × stem
    SELECT text_id, report_no, word_bits, score FROM first_found
    UNION ALL
    SELECT p.text_id, p.report_no, w.word_bits, exact_bm25(w.rarity, p.occurrences, p.word_count, w.mean_word_count)
    FROM search_posting p JOIN weighed w USING (stem_id)
    SEMI JOIN (FROM first_found WHERE NOT (SELECT bool_and(is_first) FROM wanted_stem)) r ON r.text_id = p.text_id
    WHERE NOT w.is_first
  )
  -- one stem needs no adding up, which is what takes time for the commonest words
  SELECT text_id, report_no, score / 1e8 AS score FROM first_found
  WHERE (SELECT count(*) FROM wanted_stem) = 1 AND (SELECT word_count FROM asked) = 1
  UNION ALL
  SELECT text_id, any_value(report_no), sum(score) / 1e8 FROM found
  WHERE (SELECT count(*) FROM wanted_stem) > 1 OR (SELECT word_count FROM asked) > 1
  GROUP BY text_id
  HAVING bit_count(bit_or(word_bits)) = (SELECT word_count FROM asked);

CREATE VIEW area_status AS -- grain: report × body × examined area; no row = not examined
  SELECT f.report_id, fb.body_id, f.area_id, combined_status(list(f.status)) AS status
  FROM finding f
  JOIN finding_body fb USING (report_id, finding_no)
  JOIN report_body rb ON rb.report_id = fb.report_id AND rb.body_id = fb.body_id AND rb.role = 'bedomd'
  GROUP BY f.report_id, fb.body_id, f.area_id;

CREATE VIEW latest_area_status AS -- grain: body × examined area; the newest report that examined it
  SELECT s.body_id, s.area_id, s.report_id, s.status, r.published_year
  FROM area_status s JOIN report r USING (report_id)
  QUALIFY row_number() OVER (
    PARTITION BY s.body_id, s.area_id ORDER BY r.published_text DESC NULLS LAST, s.report_id DESC) = 1;

CREATE VIEW recommendation_follow_up AS -- grain: recommendation that has been followed up; the last dated statuses combined
  WITH seen AS ( -- a later report names the point by its number, or all of them at once
    SELECT report_id, recommendation_no, coalesce(date, '') AS date, status FROM recommendation_event WHERE kind = 'uppfoljning'
    UNION ALL
    SELECT m.report_id, m.recommendation_no, coalesce(r.published_text, ''), e.status
    FROM earlier e JOIN report r USING (report_id)
    JOIN recommendation m ON m.report_id = e.earlier_report_id AND lower(e.item) IN (m.recommendation_no, 'alla')
  ),
  latest AS (
    SELECT report_id, recommendation_no, max(date) AS date FROM seen GROUP BY ALL
  )
  SELECT report_id, recommendation_no, combined_status(list(status)) AS status
  FROM seen JOIN latest USING (report_id, recommendation_no, date)
  GROUP BY ALL;

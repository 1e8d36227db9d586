-- The search: which stems a word finds, and how well a text matches.
CREATE MACRO searched_stem(words) AS TABLE
  -- grain: searched word (the first 60) × stem of the bank that it finds, by its own stem or as the beginning of a word
  WITH wanted AS (
    SELECT unnest(list_slice(words::VARCHAR[], 1, 60)) AS word,
           generate_subscripts(list_slice(words::VARCHAR[], 1, 60), 1) AS word_no
  )
  SELECT known.stem_id, wanted.word_no, bool_or(known.stem = stem(wanted.word, 'swedish')) AS is_stem
  FROM wanted
  JOIN search_word known ON known.stem = stem(wanted.word, 'swedish') OR starts_with(known.word, wanted.word)
  GROUP BY known.stem_id, wanted.word_no;

CREATE MACRO named_finding(named_areas, kinds, areas, leading_only) AS TABLE
  -- grain: text of a finding in one of the named areas, of the kinds and areas that a search is narrowed to
  SELECT finding.text_id, finding.report_no, -1::DOUBLE AS score
  FROM search_finding finding
  SEMI JOIN selected_area(areas, leading_only) chosen ON chosen.area_order = finding.area_no
  WHERE is_chosen(kinds, 'fynd')
    AND finding.area_no IN (SELECT sort_order FROM area WHERE list_contains(named_areas::VARCHAR[], area_id));

CREATE MACRO bm25_part(weight, occurrences, word_count, mean_word_count) AS
  -- what one stem gives a text, with k = 1.2 and b = 0.75; whole numbers: the same sum in whatever order they are added
  floor(weight * occurrences / (occurrences + 0.3 + 0.9 * word_count / mean_word_count));

CREATE MACRO weighed_stem(words) AS TABLE
  -- grain: stem that the words find; weight is its rarity × (k + 1) × 10^8, 0 where only a word's beginning is alike
  WITH wanted AS (
    SELECT stem_id, bool_or(is_stem) AS is_stem FROM searched_stem(words) GROUP BY stem_id
  ),
  text_total AS (
    SELECT count(*) AS text_count, avg(word_count) AS mean_word_count FROM search_text
  ),
  counted AS (
    SELECT posting.stem_id, count(*) AS text_count
    FROM search_posting posting
    SEMI JOIN (FROM wanted WHERE is_stem) wanted ON wanted.stem_id = posting.stem_id
    GROUP BY posting.stem_id
  )
  SELECT wanted.stem_id, text_total.mean_word_count, (SELECT count(*) FROM wanted) AS stem_count,
         coalesce(
           log10((text_total.text_count - counted.text_count + 0.5) / (counted.text_count + 0.5) + 1), 0
         ) * 2.2e8 AS weight
  FROM wanted
  CROSS JOIN text_total
  LEFT JOIN counted USING (stem_id);

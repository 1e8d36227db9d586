-- The search's sets of texts: the one place where something is packed into bits (decision 73). The words of a search
-- stand in hundreds of thousands of texts. Lists of texts, grouped and counted, take two to three times as long; here a
-- set of texts has one row (a block) per 65,536 texts, with one bit per text: 1 = in the set. Two sets have in common
-- what bit_and gives.
CREATE MACRO text_block(text_id) AS text_id >> 16; -- which block a text is in
CREATE MACRO text_set(text_id) AS bitstring_agg((text_id & 65535)::INTEGER, 0, 65535); -- aggregate: of one block
CREATE MACRO is_in_set(text_id, bits) AS get_bit(bits, (text_id & 65535)::INTEGER) = 1; -- it is in its block's set

CREATE MACRO text_with_all(words, kinds, areas, leading_only) AS TABLE
  -- grain: block; the set of texts in which all of the words stand, of the kinds and about the areas
  WITH asked AS ( -- how many conditions a text must meet
    SELECT least(len(words::VARCHAR[]), 60) + (len(kinds::VARCHAR[]) > 0)::INTEGER
           + (len(areas::VARCHAR[]) > 0 OR leading_only::BOOLEAN)::INTEGER AS condition_count
  ),
  allowed AS ( -- grain: condition × block; a word, the kinds (-1) or the areas (-2)
    SELECT searched.word_no AS condition_no, text_block(posting.text_id) AS block, text_set(posting.text_id) AS bits
    FROM search_posting posting
    JOIN searched_stem(words) searched ON searched.stem_id = posting.stem_id
    GROUP BY searched.word_no, text_block(posting.text_id)
    UNION ALL
    SELECT -1, text_block(text_id), text_set(text_id)
    FROM search_text
    WHERE len(kinds::VARCHAR[]) > 0 AND is_chosen(kinds, kind)
    GROUP BY text_block(text_id)
    UNION ALL
    SELECT -2, text_block(about.text_id), text_set(about.text_id)
    FROM search_area about
    SEMI JOIN selected_area(areas, leading_only) area ON area.area_order = about.area_no
    WHERE len(areas::VARCHAR[]) > 0 OR leading_only::BOOLEAN
    GROUP BY text_block(about.text_id)
  )
  SELECT block, bit_and(bits) AS bits
  FROM allowed
  GROUP BY block
  HAVING count(*) = (SELECT condition_count FROM asked);

CREATE MACRO found_set(words, phrases, excluded, kinds, areas, leading_only) AS TABLE
  -- grain: block; the set of texts that a search finds: with all of the words and phrases, and no excluded word
  WITH with_all AS MATERIALIZED (
    FROM text_with_all(words, kinds, areas, leading_only)
  ),
  with_phrases AS ( -- is_in_set makes it look in the words' texts only
    SELECT block, bits FROM with_all WHERE len(phrases::VARCHAR[]) = 0
    UNION ALL
    SELECT searched.block, text_set(text.text_id)
    FROM search_text text
    JOIN (FROM with_all WHERE len(phrases::VARCHAR[]) > 0) searched ON searched.block = text_block(text.text_id)
    WHERE contains(
            if(is_in_set(text.text_id, searched.bits), text.folded_text, NULL), coalesce((phrases::VARCHAR[])[1], ''))
      AND (len(phrases::VARCHAR[]) < 2
           OR len(list_filter(phrases::VARCHAR[], lambda phrase: NOT contains(text.folded_text, phrase))) = 0)
    GROUP BY searched.block
  ),
  without AS (
    SELECT text_block(posting.text_id) AS block, text_set(posting.text_id) AS bits
    FROM search_posting posting
    SEMI JOIN searched_stem(excluded) left_out ON left_out.stem_id = posting.stem_id
    GROUP BY text_block(posting.text_id)
  )
  SELECT with_phrases.block, if(without.bits IS NULL, with_phrases.bits, with_phrases.bits & ~without.bits) AS bits
  FROM with_phrases
  LEFT JOIN without USING (block);

CREATE MACRO scored_text(words, phrases, excluded, kinds, areas, leading_only) AS TABLE
  -- grain: text that a search finds; score is what its stems give, added up
  WITH found AS ( -- grain: text × stem
    SELECT posting.text_id, posting.report_no, stem.stem_count,
           bm25_part(stem.weight, posting.occurrences, posting.word_count, stem.mean_word_count) AS score
    FROM search_posting posting
    JOIN weighed_stem(words) stem ON stem.stem_id = posting.stem_id
    JOIN found_set(words, phrases, excluded, kinds, areas, leading_only) found
      ON found.block = text_block(posting.text_id)
    WHERE is_in_set(posting.text_id, found.bits)
  )
  SELECT text_id, report_no, score / 1e8 AS score FROM found WHERE stem_count = 1 -- needs no slow adding up
  UNION ALL
  SELECT text_id, any_value(report_no), sum(score) / 1e8 FROM found WHERE stem_count > 1 GROUP BY text_id;

-- Fråga: Vilka rekommendationer har revisorerna gett, till vem, för hur länge sedan, och vad har nämnden svarat och
--   gjort?
-- Grain: one row per recommendation and assessed body; with by_area, one for each of its selected areas.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, responses, board_words,
--   follow_ups, recipients VARCHAR[] (empty = all; recipients are board types, annan = none); leading_only, by_area
--   BOOLEAN; today_year INTEGER (0 = no ages); row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, is_leading (NULL without by_area), report_id, recommendation_no, body_id, body_name,
--   title, source_title, title_basis (tryckt, kalla, kodaren), source_address (NULL = unknown), firm_name,
--   published_year, published_text, published_basis, provenance (hel_rapport, sammanfattning, press), object (NULL =
--   the whole), summary, section, page, quote, board_labels and board_names (this body's), area_labels, response_status
--   (accepterad, delvis, avvisad, oklar, inget_yttrande; the last answer, delvis where boards differ),
--   board_word_status (what the board has told: genomford, delvis, pagar, ej_paborjad, ej_genomford, kommer_inte,
--   inte_aktuell, oklar, ingen_uppgift), follow_up_status (what auditors have checked, in the report's file or a later
--   report of the bank: the same, or ej_uppfoljt), each the last dated of every recipient, put together; is_open (that
--   check does not know it to be carried out), years_since (the report's year; whole years, NULL = unknown).
-- Left out: recommendations to none of the chosen boards, or only to other bodies of a joint report; those in none of
--   the chosen areas.
-- Order: with by_area leading areas first, then the codebook's order; the body's name, newest report, order in the
--   report.
WITH advice AS (
  SELECT report_id, body_id, body_order, published_text, advice_order, response_status, follow_up_status,
         board_word_status, is_open, unnest(if($by_area, area_nos, [NULL::INTEGER])) AS area_no
  FROM selected_advice(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $areas, $leading_only, $responses,
    $board_words,
    $follow_ups)
  WHERE any_chosen($recipients, board_types)
),
shown AS ( -- the rows to show are decided first: their texts take time
  SELECT advice.*
  FROM advice
  LEFT JOIN selected_area($areas, $leading_only) area ON area.area_order = advice.area_no
  ORDER BY area.is_leading DESC, area.area_order, advice.body_order, advice.published_text DESC NULLS LAST,
           advice.report_id, advice.advice_order
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
shown_recommendation AS ( -- each once for each of its bodies, however many areas
  SELECT DISTINCT shown.body_id, shown.advice_order, recommendation.report_id, recommendation.recommendation_no
  FROM shown
  JOIN recommendation
    ON recommendation.report_id = shown.report_id AND recommendation.sort_order = shown.advice_order
),
addressed AS ( -- a recipient that stands under other bodies only is not this one's
  SELECT report_id, body_id, recommendation_no,
         string_agg(DISTINCT coalesce(label, 'Annan mottagare'), ', ' ORDER BY coalesce(label, 'Annan mottagare'))
           AS board_labels,
         string_agg(DISTINCT board_name, ', ' ORDER BY board_name) AS board_names
  FROM audit_recipient
  SEMI JOIN shown_recommendation USING (report_id, body_id, recommendation_no)
  LEFT JOIN board_type USING (board_type)
  GROUP BY report_id, body_id, recommendation_no
),
labelled AS (
  SELECT about.report_id, about.recommendation_no, string_agg(area.label, ', ' ORDER BY area.sort_order) AS area_labels
  FROM recommendation_area about
  SEMI JOIN shown_recommendation USING (report_id, recommendation_no)
  JOIN area USING (area_id)
  GROUP BY about.report_id, about.recommendation_no
)
SELECT area.area_id, area.area_label, area.is_leading, recommendation.report_id, recommendation.recommendation_no,
       shown.body_id, body.name AS body_name, report.title, report.source_title, report.title_basis,
       report.source_address, firm.name AS firm_name, report.published_year, report.published_text,
       report.published_basis, report.provenance, recommendation.object, recommendation.summary,
       recommendation.section, recommendation.page, recommendation.quote, addressed.board_labels,
       addressed.board_names, labelled.area_labels, shown.response_status, shown.board_word_status,
       shown.follow_up_status, shown.is_open, nullif($today_year, 0) - report.published_year AS years_since
FROM shown
JOIN recommendation
  ON recommendation.report_id = shown.report_id AND recommendation.sort_order = shown.advice_order
JOIN addressed
  ON addressed.report_id = shown.report_id AND addressed.body_id = shown.body_id
  AND addressed.recommendation_no = recommendation.recommendation_no
JOIN labelled
  ON labelled.report_id = shown.report_id AND labelled.recommendation_no = recommendation.recommendation_no
JOIN report ON report.report_id = recommendation.report_id
JOIN body ON body.body_id = shown.body_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN selected_area($areas, $leading_only) area ON area.area_order = shown.area_no
ORDER BY area.is_leading DESC, area.area_order, shown.body_order, report.published_text DESC NULLS LAST,
         recommendation.report_id, recommendation.sort_order

-- Fråga: Vad rekommenderade revisorerna, till vem?
-- Grain: one row per recommendation and assessed body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas VARCHAR[] (empty = all);
--   leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address
--   (NULL = unknown), firm_name, published_year, published_text, published_basis, provenance (hel_rapport,
--   sammanfattning, press), recommendation_no, object (NULL = the whole), board_names (this body's), area_labels,
--   summary, section, page, quote; row_count (rows without a limit).
-- Left out: recommendations to none of the chosen boards, or only to other bodies of a joint report; those in none of
--   the chosen areas.
-- Order: the body's name, newest report, order in the report.
WITH advice AS ( -- grain: recommendation × assessed body that it is to
  SELECT report_id, body_id, body_order, published_text, advice_order
  FROM selected_advice(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $areas, $leading_only, [], [], [])
),
counted AS ( -- which bodies have the rows to show: the recommendations to these alone are put in order
  SELECT body_order, count(*) AS advice_count, sum(count(*)) OVER (ORDER BY body_order) - count(*) AS first_row,
         (SELECT count(*) FROM advice) AS row_count
  FROM advice
  GROUP BY body_order
),
placed AS (
  SELECT advice.report_id, advice.body_id, advice.advice_order, counted.row_count,
         counted.first_row + row_number() OVER (
           PARTITION BY counted.body_order
           ORDER BY advice.published_text DESC NULLS LAST, advice.report_id, advice.advice_order) AS row_no
  FROM counted
  JOIN advice USING (body_order)
  WHERE $row_limit = 0
     OR (counted.first_row < $row_offset + $row_limit AND counted.first_row + counted.advice_count > $row_offset)
),
shown AS (
  SELECT placed.body_id, placed.row_count, placed.row_no, recommendation.*
  FROM placed
  JOIN recommendation
    ON recommendation.report_id = placed.report_id AND recommendation.sort_order = placed.advice_order
  WHERE $row_limit = 0 OR placed.row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
named AS (
  SELECT report_id, recommendation_no, body_id, string_agg(DISTINCT board_name, ', ' ORDER BY board_name) AS board_names
  FROM audit_recipient
  SEMI JOIN shown USING (report_id, recommendation_no, body_id)
  GROUP BY ALL
),
labelled AS (
  SELECT about.report_id, about.recommendation_no, string_agg(area.label, ', ' ORDER BY area.sort_order) AS area_labels
  FROM recommendation_area about
  SEMI JOIN shown USING (report_id, recommendation_no)
  JOIN area USING (area_id)
  GROUP BY about.report_id, about.recommendation_no
)
SELECT shown.body_id, body.name AS body_name, report.report_id, report.title, report.source_title,
       report.title_basis, report.source_address, firm.name AS firm_name, report.published_year,
       report.published_text, report.published_basis, report.provenance, shown.recommendation_no, shown.object,
       named.board_names, labelled.area_labels, shown.summary, shown.section, shown.page, shown.quote,
       shown.row_count::BIGINT AS row_count
FROM shown
JOIN body USING (body_id)
JOIN report ON report.report_id = shown.report_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
JOIN named
  ON named.report_id = shown.report_id AND named.recommendation_no = shown.recommendation_no
  AND named.body_id = shown.body_id
JOIN labelled
  ON labelled.report_id = shown.report_id AND labelled.recommendation_no = shown.recommendation_no
ORDER BY shown.row_no

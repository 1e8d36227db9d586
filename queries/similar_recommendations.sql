-- Fråga: Vad svarade andra kommuners nämnder på rekommendationer i samma områden?
-- Grain: one row per recommendation and assessed body that it is to.
-- Parameters: own_body VARCHAR (a body_id, left out); areas VARCHAR[] (those of the own recommendation; empty = no
--   row); row_limit INTEGER.
-- Columns: body_id, body_name, report_id, title, source_title, title_basis (tryckt, kalla, kodaren), source_address
--   (NULL = unknown), firm_name, published_text, published_basis, provenance (hel_rapport, sammanfattning, press),
--   recommendation_no, object (NULL = the whole), summary, section, page, quote, board_names (this body's, comma
--   separated), shared_labels (the areas that both have), shared_count (how many), response_status (accepterad, delvis,
--   avvisad, oklar, inget_yttrande), response_words (each board's name and its words, one after the other; NULL =
--   none); for all rows, without the limit: row_count, answered_count.
-- Left out: reports that are replaced; bodies that a report only observes.
-- Order: answered ones first, most areas in common, newest report, order in the report.
WITH alike AS (
  SELECT report_id, body_id, advice_order, published_text, response_status, area_nos, len(area_nos) AS shared_count
  FROM selected_advice([], [], [], [], [], [], [], [], $areas, false, [], [], [])
  WHERE body_id <> $own_body AND len($areas::VARCHAR[]) > 0
),
counted AS (
  SELECT count(*) AS row_count, count(*) FILTER (WHERE response_status <> 'inget_yttrande') AS answered_count
  FROM alike
),
shown AS (
  SELECT alike.report_id, alike.body_id, alike.response_status, alike.area_nos, alike.shared_count,
         recommendation.recommendation_no, recommendation.sort_order, recommendation.object, recommendation.summary,
         recommendation.section, recommendation.page, recommendation.quote
  FROM alike
  JOIN recommendation
    ON recommendation.report_id = alike.report_id AND recommendation.sort_order = alike.advice_order
  ORDER BY alike.response_status = 'inget_yttrande', alike.shared_count DESC, alike.published_text DESC NULLS LAST,
           alike.report_id, alike.advice_order, alike.body_id
  LIMIT $row_limit
),
named AS (
  SELECT report_id, recommendation_no, body_id, string_agg(DISTINCT board_name, ', ' ORDER BY board_name) AS board_names
  FROM audit_recipient
  SEMI JOIN shown USING (report_id, recommendation_no, body_id)
  GROUP BY report_id, recommendation_no, body_id
),
labelled AS (
  SELECT shown.report_id, shown.recommendation_no, shown.body_id,
         string_agg(area.label, ', ' ORDER BY area.sort_order) AS shared_labels
  FROM shown
  JOIN area ON list_contains(shown.area_nos, area.sort_order)
  GROUP BY shown.report_id, shown.recommendation_no, shown.body_id
),
answered AS (
  SELECT event.report_id, event.recommendation_no, about.body_id,
         string_agg(concat_ws(': ', event.board_name, event.note), ' ' ORDER BY event.event_no)
           FILTER (WHERE event.note IS NOT NULL) AS response_words
  FROM recommendation_event event
  JOIN recommendation_event_body about USING (report_id, recommendation_no, event_no)
  SEMI JOIN shown USING (report_id, recommendation_no)
  WHERE event.kind = 'yttrande'
  GROUP BY event.report_id, event.recommendation_no, about.body_id
)
SELECT shown.body_id, body.name AS body_name, shown.report_id, report.title, report.source_title, report.title_basis,
       report.source_address, firm.name AS firm_name, report.published_text, report.published_basis, report.provenance,
       shown.recommendation_no, shown.object, shown.summary, shown.section, shown.page, shown.quote, named.board_names,
       labelled.shared_labels, shown.shared_count, shown.response_status, answered.response_words,
       counted.row_count, counted.answered_count
FROM shown
CROSS JOIN counted
JOIN body USING (body_id)
JOIN report USING (report_id)
LEFT JOIN firm USING (firm_id)
LEFT JOIN named USING (report_id, recommendation_no, body_id)
LEFT JOIN labelled USING (report_id, recommendation_no, body_id)
LEFT JOIN answered USING (report_id, recommendation_no, body_id)
ORDER BY shown.response_status = 'inget_yttrande', shown.shared_count DESC, report.published_text DESC NULLS LAST,
         shown.report_id, shown.sort_order, shown.body_id

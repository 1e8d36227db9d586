-- Fråga: Vad innehåller banken?
-- Grain: one row.
-- Parameters: none.
-- Columns: counts: report_count (granskningar), audit_count (report × assessed body), municipality_count, region_count
--   and other_count (assessed bodies, each once), all_municipality_count, all_region_count, county_count (with an
--   assessed body), all_county_count, question_count (with an answer in the source), finding_count,
--   recommendation_count, area_count, examined_area_count, firm_count, unknown_firm_count (reports), undated_count
--   (reports); first_year, last_year (of the reports; NULL = none known); topic_labels; replaced_count (reports that
--   another replaces, counted nowhere else).
-- Left out: bodies that a report only observes; reports that another replaces.
-- Order: –
WITH assessed AS (
  SELECT body_id, kind, county_code FROM body SEMI JOIN audit USING (body_id)
),
counted_question AS (
  FROM question SEMI JOIN counted_report USING (report_id) WHERE grade <> 'ingar_inte_i_kallan'
)
SELECT (SELECT count(*) FROM counted_report) AS report_count,
       (SELECT count(*) FROM audit) AS audit_count,
       (SELECT count(*) FROM assessed WHERE kind = 'kommun') AS municipality_count,
       (SELECT count(*) FROM assessed WHERE kind = 'region') AS region_count,
       (SELECT count(*) FROM assessed WHERE kind = 'ovrig') AS other_count,
       (SELECT count(*) FROM body WHERE kind = 'kommun') AS all_municipality_count,
       (SELECT count(*) FROM body WHERE kind = 'region') AS all_region_count,
       (SELECT count(DISTINCT county_code) FROM assessed) AS county_count,
       (SELECT count(DISTINCT county_code) FROM body) AS all_county_count,
       (SELECT count(*) FROM counted_question) AS question_count,
       (SELECT count(*) FROM finding SEMI JOIN counted_report USING (report_id)) AS finding_count,
       (SELECT count(*) FROM recommendation SEMI JOIN counted_report USING (report_id)) AS recommendation_count,
       (SELECT count(*) FROM area) AS area_count,
       (SELECT count(DISTINCT area_no) FROM audit_area) AS examined_area_count,
       (SELECT count(DISTINCT firm_id) FROM counted_report) AS firm_count,
       (SELECT count(*) FROM counted_report WHERE firm_id IS NULL) AS unknown_firm_count,
       (SELECT count(*) FROM counted_report WHERE published_text IS NULL) AS undated_count,
       (SELECT min(published_year) FROM counted_report) AS first_year,
       (SELECT max(published_year) FROM counted_report) AS last_year,
       (SELECT string_agg(label, ', ' ORDER BY label) FROM topic SEMI JOIN counted_report USING (topic_id))
         AS topic_labels,
       (SELECT count(*) FROM report ANTI JOIN counted_report USING (report_id)) AS replaced_count

-- Fråga: Vad innehåller banken?
-- Grain: one row.
-- Parameters: none.
-- Columns: counts: report_count, audit_count (report × assessed body), municipality_count (assessed municipalities), all_municipality_count, county_count (with a report),
--   all_county_count, question_count, finding_count, recommendation_count, area_count, examined_area_count, firm_count;
--   first_year, last_year (of the reports); topic_labels.
-- Left out: bodies that a report only observes.
-- Order: –
WITH assessed AS (
  SELECT body_id, kind, county_code FROM body SEMI JOIN audit USING (body_id)
)
SELECT (SELECT count(*) FROM report) AS report_count,
       (SELECT count(*) FROM audit) AS audit_count,
       (SELECT count(*) FROM assessed WHERE kind = 'kommun') AS municipality_count,
       (SELECT count(*) FROM body WHERE kind = 'kommun') AS all_municipality_count,
       (SELECT count(DISTINCT county_code) FROM assessed) AS county_count,
       (SELECT count(DISTINCT county_code) FROM body) AS all_county_count,
       (SELECT count(*) FROM question) AS question_count,
       (SELECT count(*) FROM finding) AS finding_count,
       (SELECT count(*) FROM recommendation) AS recommendation_count,
       (SELECT count(*) FROM area) AS area_count,
       (SELECT count(DISTINCT area_id) FROM finding) AS examined_area_count,
       (SELECT count(DISTINCT firm_id) FROM report) AS firm_count,
       (SELECT min(published_year) FROM report) AS first_year,
       (SELECT max(published_year) FROM report) AS last_year,
       (SELECT string_agg(label, ', ' ORDER BY label) FROM topic SEMI JOIN report USING (topic_id)) AS topic_labels

-- Fråga: Vilken status fick varje område i rapporten, och vilka har den inte granskat?
-- Grain: one row per report, assessed body and area of the codebook.
-- Parameters: reports VARCHAR[] (empty = all).
-- Columns: report_id, body_id, body_name, dimension_id, dimension_label, area_id, area_label, is_leading, status
--   (brist, delvis, fungerar, ej_granskat); counts of findings: brist_count, delvis_count, fungerar_count,
--   finding_count; counts of areas within the dimension: area_count, examined_area_count; of all areas:
--   total_examined_count, total_weakness_count (brist or delvis), total_area_count; own_answers (the answers to
--   questions about the area that the report grades itself, as in area_matrix).
-- Left out: bodies that a report only observes.
-- Order: report_id, the body's name, the codebook's order of dimensions, then brist, delvis, fungerar, ej_granskat, the
--   codebook's order.
WITH audit AS ( -- also of a report that another replaces: it can be read
  SELECT report_id, body_id FROM report_body WHERE role = 'bedomd' AND is_chosen($reports, report_id)
),
judged AS ( -- grain: audit × examined area
  SELECT about.report_id, about.body_id, finding.area_id, combined_status(finding.status) AS status,
         count(*) AS finding_count,
         count(*) FILTER (WHERE finding.status = 'brist') AS brist_count,
         count(*) FILTER (WHERE finding.status = 'delvis') AS delvis_count,
         count(*) FILTER (WHERE finding.status = 'fungerar') AS fungerar_count
  FROM audit
  JOIN finding_body about USING (report_id, body_id)
  JOIN finding USING (report_id, finding_no)
  GROUP BY about.report_id, about.body_id, finding.area_id
),
area_total AS (
  SELECT report_id, question_no, count(*) AS area_count
  FROM question_area
  WHERE is_chosen($reports, report_id)
  GROUP BY report_id, question_no
),
answered AS (
  SELECT concerned.report_id, concerned.body_id, about.area_id,
         own_answers_of(question.question_no, question.grade, area_total.area_count > 1, report.published_text,
                        question.report_id, question.sort_order) AS own_answers
  FROM audit
  JOIN question_body concerned USING (report_id, body_id)
  JOIN question USING (report_id, question_no)
  JOIN area_total USING (report_id, question_no)
  JOIN question_area about USING (report_id, question_no)
  JOIN report USING (report_id)
  WHERE is_chosen($reports, question.report_id) AND is_chosen($reports, about.report_id)
    AND is_chosen($reports, concerned.report_id)
    AND question.basis = 'uttrycklig' AND question.grade IN ('ja', 'delvis', 'nej')
  GROUP BY concerned.report_id, concerned.body_id, about.area_id
)
SELECT audit.report_id, audit.body_id, body.name AS body_name, area.dimension_id, area.dimension_label,
       area.area_id, area.area_label, area.is_leading, coalesce(judged.status, 'ej_granskat') AS status,
       coalesce(judged.brist_count, 0) AS brist_count, coalesce(judged.delvis_count, 0) AS delvis_count,
       coalesce(judged.fungerar_count, 0) AS fungerar_count, coalesce(judged.finding_count, 0) AS finding_count,
       count(*) OVER of_dimension AS area_count, count(judged.status) OVER of_dimension AS examined_area_count,
       count(judged.status) OVER of_audit AS total_examined_count,
       count(*) FILTER (WHERE judged.status <> 'fungerar') OVER of_audit AS total_weakness_count,
       count(*) OVER of_audit AS total_area_count, answered.own_answers
FROM audit
CROSS JOIN selected_area([], false) area
JOIN body USING (body_id)
LEFT JOIN judged USING (report_id, body_id, area_id)
LEFT JOIN answered USING (report_id, body_id, area_id)
WINDOW of_audit AS (PARTITION BY audit.report_id, audit.body_id),
       of_dimension AS (PARTITION BY audit.report_id, audit.body_id, area.dimension_id)
ORDER BY audit.report_id, body.name, audit.body_id, area.dimension_order,
         list_position(['brist', 'delvis', 'fungerar', 'ej_granskat'], coalesce(judged.status, 'ej_granskat')),
         area.area_order

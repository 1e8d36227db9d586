-- Fråga: Hur har varje område bedömts i en kommuns granskningar över åren?
-- Grain: one row per body, area that one of its selected audits has examined, and selected audit of the body.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN.
-- Columns: body_id, body_name, area_id, area_label, is_leading, dimension_id, dimension_label, report_id, title,
--   firm_name, published_text (NULL = unknown), published_year, published_basis, status (brist, delvis, fungerar,
--   ej_granskat), finding_count; per body and area, counts of audits: audit_count, examined_count, weakness_count
--   (brist or delvis); status_count (different statuses among the examined);
--   own_answers (of this audit, as in area_matrix).
-- Left out: areas that none of the body's selected audits has examined; bodies that a report only observes.
-- Order: the body's name, leading areas first, the codebook's order, then oldest audit first (unknown dates last).
WITH chosen_audit AS (
  SELECT * FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
judged AS ( -- grain: audit × examined area
  SELECT chosen_audit.report_id, chosen_audit.body_id, area.area_id, examined.status, examined.finding_count
  FROM selected_audit_area(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) examined
  JOIN chosen_audit USING (audit_id)
  JOIN area ON area.sort_order = examined.area_no
),
audit_total AS (
  SELECT body_id, count(*) AS audit_count FROM chosen_audit GROUP BY body_id
),
examined_area AS (
  SELECT body_id, area_id, count(*) AS examined_count,
         count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count,
         count(DISTINCT status) AS status_count
  FROM judged
  GROUP BY body_id, area_id
),
answered AS (
  SELECT own.audit_id, own.area_no, own_answers_of(
           own.question_no, own.grade, own.has_several_areas, own.published_text, own.report_id, own.question_order
         ) AS own_answers
  FROM own_answer($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) own
  GROUP BY own.audit_id, own.area_no
)
SELECT audit.body_id, body.name AS body_name,
       area.area_id, area.area_label, area.is_leading, area.dimension_id, area.dimension_label,
       audit.report_id, report.title, firm.name AS firm_name,
       report.published_text, report.published_year, report.published_basis,
       coalesce(judged.status, 'ej_granskat') AS status, coalesce(judged.finding_count, 0) AS finding_count,
       audit_total.audit_count, counted.examined_count, counted.weakness_count, counted.status_count,
       answered.own_answers
FROM examined_area counted
JOIN selected_area($areas, $leading_only) area USING (area_id)
JOIN chosen_audit audit USING (body_id)
JOIN audit_total USING (body_id)
JOIN body USING (body_id)
JOIN report ON report.report_id = audit.report_id
LEFT JOIN firm ON firm.firm_id = report.firm_id
LEFT JOIN judged
  ON judged.report_id = audit.report_id AND judged.body_id = audit.body_id AND judged.area_id = counted.area_id
LEFT JOIN answered ON answered.audit_id = audit.audit_id AND answered.area_no = area.area_order
ORDER BY audit.body_order, area.is_leading DESC, area.dimension_order, area.area_order,
         report.published_text NULLS LAST, audit.report_id

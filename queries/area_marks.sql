-- Fråga: Hur bedömde varje vald granskning varje område, och vilka har inte granskat det?
-- Grain: one row per selected area and audit (report × assessed body).
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN; row_limit INTEGER (0 = every row); row_offset INTEGER.
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, report_id, body_id, body_name, county_name,
--   published_year (NULL = unknown), published_text, published_basis, firm_name, status (brist, delvis, fungerar,
--   ej_granskat), finding_count; row_count (rows without a limit); own_answers (of this audit, as in area_matrix).
-- Left out: bodies that a report only observes.
-- Order: the codebook's order, then brist, delvis, fungerar, ej_granskat, then the body's name, oldest report.
WITH chosen_audit AS (
  SELECT selected.*,
         row_number() OVER (ORDER BY selected.body_order, selected.published_year, selected.report_id) AS audit_order
  FROM selected_audit($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) selected
),
audit_total AS (
  SELECT count(*) AS audit_count FROM chosen_audit
),
area_total AS (
  SELECT count(*) AS area_count FROM selected_area($areas, $leading_only)
),
placed_area AS ( -- every area has a row for each audit, so that it is known where an area's rows begin
  SELECT area.*, audit_total.audit_count, area_total.area_count * audit_total.audit_count AS row_count,
         (row_number() OVER (ORDER BY area.dimension_order, area.area_order) - 1) * audit_total.audit_count AS first_row
  FROM selected_area($areas, $leading_only) area
  CROSS JOIN audit_total
  CROSS JOIN area_total
),
shown_area AS ( -- those with a row on the page
  SELECT * FROM placed_area
  WHERE $row_limit = 0 OR (first_row < $row_offset + $row_limit AND first_row + audit_count > $row_offset)
),
examined AS (
  SELECT selected.audit_id, selected.area_no AS area_order, selected.status, selected.finding_count
  FROM selected_audit_area(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) selected
  SEMI JOIN shown_area ON shown_area.area_order = selected.area_no
),
marked AS ( -- grain: shown area × audit
  SELECT shown_area.area_order, shown_area.first_row, chosen_audit.audit_id, chosen_audit.audit_order,
         coalesce(examined.status, 'ej_granskat') AS status, coalesce(examined.finding_count, 0) AS finding_count
  FROM shown_area
  CROSS JOIN chosen_audit
  LEFT JOIN examined USING (audit_id, area_order)
),
placed AS ( -- the statuses are in order of the alphabet, but for ej_granskat
  SELECT *, first_row + row_number() OVER (
           PARTITION BY first_row ORDER BY status = 'ej_granskat', status, audit_order) AS row_no
  FROM marked
),
shown AS (
  SELECT * FROM placed WHERE $row_limit = 0 OR row_no BETWEEN $row_offset + 1 AND $row_offset + $row_limit
),
answered AS (
  SELECT own.audit_id, own.area_no, own_answers_of(
           own.question_no, own.grade, own.has_several_areas, own.published_text, own.report_id, own.question_order
         ) AS own_answers
  FROM own_answer($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years) own
  SEMI JOIN shown ON shown.audit_id = own.audit_id AND shown.area_order = own.area_no
  GROUP BY own.audit_id, own.area_no
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_id, area.dimension_label,
       audit.report_id, audit.body_id, body.name AS body_name, body.county_name,
       audit.published_year, audit.published_text, report.published_basis, firm.name AS firm_name,
       shown.status, shown.finding_count, area.row_count, answered.own_answers
FROM shown
JOIN chosen_audit audit USING (audit_id)
JOIN shown_area area USING (area_order)
JOIN body USING (body_id)
JOIN report USING (report_id)
LEFT JOIN firm ON firm.firm_id = audit.firm_id
LEFT JOIN answered ON answered.audit_id = shown.audit_id AND answered.area_no = shown.area_order
ORDER BY shown.row_no

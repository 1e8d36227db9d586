-- Fråga: Hur står det till i varje område i varje vald kommun, enligt den senaste granskning som undersökt det?
-- Grain: one row per area and shown body; areas that fewer than min_examined of the selected bodies have examined are
--   left out.
-- Parameters: bodies, counties, groups, population, firms, topics, boards, years, areas, rests_on VARCHAR[] (empty =
--   all); leading_only BOOLEAN; min_examined INTEGER (0 = every area); shown_bodies VARCHAR[] (those of the selected
--   that get rows; empty = all).
-- Columns: area_id, area_label, is_leading, dimension_id, dimension_label, body_id, body_name, kind (kommun, region,
--   ovrig), status (brist, delvis, fungerar, ej_granskat), report_id, published_year, firm_name (NULL when not
--   examined; where several are the newest, the first of them, their last year, and NULL where they differ),
--   newest_count (audits put together in the status; over 1 where the dates do not tell which is newest); counts of
--   selected bodies, per area: examined_count and weakness_count; own_answers (the answers to questions about the area
--   that these audits' reports grade themselves, or, where none has examined it, any selected audit's; newest first:
--   a list of question_no, grade, has_several_areas, published_text; NULL = none).
-- Left out: older audits of an area that a newer one of the same body has examined.
-- Order: leading areas first, then the codebook's order; bodies by name.
WITH chosen_area AS (
  SELECT *, row_number() OVER (ORDER BY is_leading DESC, dimension_order, area_order) AS area_place
  FROM selected_area($areas, $leading_only)
),
judged AS ( -- grain: body × area; the newest audits, put together where several are the newest
  SELECT newest.body_order, newest.area_no, combined_status(newest.status) AS status, count(*) AS newest_count,
         list(newest.audit_id) AS audit_ids, min(audit.report_id) AS report_id,
         max(audit.published_year) AS published_year,
         CASE WHEN count(DISTINCT coalesce(audit.firm_id, '')) = 1 THEN any_value(audit.firm_id) END AS firm_id
  FROM newest_audit_area($bodies, $counties, $groups, $population, $firms, $topics, $boards, $years, $rests_on) newest
  JOIN audit ON audit.audit_id = newest.audit_id
  SEMI JOIN selected_area($areas, $leading_only) area ON area.area_order = newest.area_no
  GROUP BY newest.body_order, newest.area_no
),
counted AS (
  SELECT area_no, count(*) AS examined_count, count(*) FILTER (WHERE status <> 'fungerar') AS weakness_count
  FROM judged
  GROUP BY area_no
),
audited_body AS (
  SELECT DISTINCT body_id, body_order FROM selected_audit(
    $bodies, $counties, $groups, $population, $firms, $topics, $boards, $years)
),
shown_body AS (
  SELECT body_id, audited_body.body_order, body.name AS body_name, body.kind
  FROM audited_body
  JOIN body USING (body_id)
  WHERE is_chosen($shown_bodies, body_id)
),
answered AS ( -- of the shown bodies alone: those of all would take longer than the rest of the question
  SELECT own.body_order, own.area_no, own_answers_of(
           own.question_no, own.grade, own.has_several_areas, own.published_text, own.report_id, own.question_order
         ) AS own_answers
  FROM own_answer(
    if(len($shown_bodies) = 0, $bodies, $shown_bodies), $counties, $groups, $population, $firms, $topics, $boards,
    $years) own
  SEMI JOIN shown_body ON shown_body.body_order = own.body_order
  SEMI JOIN chosen_area ON chosen_area.area_order = own.area_no
  LEFT JOIN judged ON judged.body_order = own.body_order AND judged.area_no = own.area_no
  WHERE judged.status IS NULL OR list_contains(judged.audit_ids, own.audit_id)
  GROUP BY own.body_order, own.area_no
)
SELECT area.area_id, area.area_label, area.is_leading, area.dimension_id, area.dimension_label,
       shown_body.body_id, shown_body.body_name, shown_body.kind,
       coalesce(judged.status, 'ej_granskat') AS status, judged.report_id, judged.published_year,
       firm.name AS firm_name, coalesce(judged.newest_count, 0) AS newest_count,
       coalesce(counted.examined_count, 0) AS examined_count, coalesce(counted.weakness_count, 0) AS weakness_count,
       answered.own_answers
FROM chosen_area area
CROSS JOIN shown_body
LEFT JOIN counted ON counted.area_no = area.area_order
LEFT JOIN judged ON judged.body_order = shown_body.body_order AND judged.area_no = area.area_order
LEFT JOIN firm ON firm.firm_id = judged.firm_id
LEFT JOIN answered ON answered.body_order = shown_body.body_order AND answered.area_no = area.area_order
WHERE coalesce(counted.examined_count, 0) >= $min_examined
ORDER BY area.area_place, shown_body.body_order

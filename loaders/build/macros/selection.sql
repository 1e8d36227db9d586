-- What a page's filters select. An empty list means "all".
CREATE MACRO is_chosen(choices, value) AS
  len(choices::VARCHAR[]) = 0 OR list_contains(choices::VARCHAR[], value::VARCHAR);

CREATE MACRO any_chosen(choices, choosable) AS
  -- one of several values is chosen. Seldom are more than three: list_has_any takes far longer than list_contains.
  len(choices::VARCHAR[]) = 0
  OR list_contains(choosable, (choices::VARCHAR[])[1])
  OR list_contains(choosable, (choices::VARCHAR[])[2])
  OR list_contains(choosable, (choices::VARCHAR[])[3])
  OR (len(choices::VARCHAR[]) > 3 AND list_has_any(choosable, (choices::VARCHAR[])[4:]));

CREATE MACRO is_within(limits, number) AS
  -- limits are the lowest and the highest number, as texts; '' = no limit. What has no number is within no limits.
  len(limits::VARCHAR[]) = 0
  OR number BETWEEN coalesce(try_cast((limits::VARCHAR[])[1] AS BIGINT), 0)
                AND coalesce(try_cast((limits::VARCHAR[])[2] AS BIGINT), 999999999);

CREATE MACRO selected_audit(bodies, counties, groups, population, firms, topics, boards, years) AS TABLE
  -- grain: report × assessed body
  SELECT audit_id, report_id, body_id, body_order, body_kind, county_code, is_joint, published_year, published_text,
         first_day, last_day, firm_id, topic_id, report_no
  FROM main.audit
  WHERE is_chosen(bodies, body_id)
    AND is_chosen(counties, county_code)
    AND any_chosen(groups, group_keys)
    AND is_within(population, audit.population)
    AND is_chosen(firms, firm_id)
    AND is_chosen(topics, topic_id)
    AND is_chosen(years, published_year)
    AND any_chosen(boards, board_types);

CREATE MACRO selected_municipality(bodies, counties, groups, population) AS TABLE
  -- grain: municipality of the country, in the bank or not
  SELECT body.body_id, body.name, body.county_code, body.county_name
  FROM main.body
  WHERE body.kind = 'kommun'
    AND is_chosen(bodies, body.body_id)
    AND is_chosen(counties, body.county_code)
    AND any_chosen(groups, body.group_keys)
    AND is_within(population, body.population);

CREATE MACRO selected_area(areas, leading_only) AS TABLE
  -- grain: area
  SELECT area.area_id, area.label AS area_label, area.is_leading, area.sort_order AS area_order,
         dimension.dimension_id, dimension.label AS dimension_label, dimension.sort_order AS dimension_order
  FROM area
  JOIN dimension USING (dimension_id)
  WHERE is_chosen(areas, area.area_id) AND (area.is_leading OR NOT leading_only::BOOLEAN);

CREATE VIEW counted_report AS -- grain: report; those that another replaces can be read and count nowhere
  SELECT * FROM report
  ANTI JOIN (SELECT replaced_report_id AS report_id FROM replaces) USING (report_id);

CREATE VIEW area_law_change AS -- grain: area × day that a provision of it was new, changed, or no longer in force
  SELECT area_provision.area_id, provision.valid_from AS change_day
  FROM area_provision
  JOIN provision USING (provision_id)
  UNION ALL
  SELECT area_provision.area_id, provision.valid_to + 1
  FROM area_provision
  JOIN provision USING (provision_id)
  UNION ALL
  SELECT area_provision.area_id, change.valid_from
  FROM area_provision
  JOIN provision_change change USING (provision_id);

CREATE VIEW municipality_group AS -- grain: municipality, with its kommungrupp of the edition in use; NULL = it has none
  SELECT body.body_id, grouped.*
  FROM body
  LEFT JOIN (
    SELECT placed.body_id AS grouped_id, placed.edition || '-' || placed.group_id AS group_key, placed.group_id,
           context_group.label AS group_label, placed.edition, context_group.sort_order AS group_order
    FROM body_context placed
    JOIN context_edition USING (measure_id, edition)
    JOIN context_group USING (measure_id, edition, group_id)
    WHERE placed.measure_id = 'kommungrupp' AND context_edition.is_current
  ) grouped ON grouped.grouped_id = body.body_id
  WHERE body.kind = 'kommun';

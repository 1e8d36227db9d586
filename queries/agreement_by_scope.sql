-- Fråga: Hur väl stämmer två kodares val, i hela banken, per byrå, per rapport och per område?
-- Grain: one row per scope and measure.
-- Parameters: scopes VARCHAR[] (bank, byra, rapport, omrade; empty = all); row_limit INTEGER (0 = every scope);
--   row_offset INTEGER (scopes).
-- Columns: scope (bank, byra, rapport, omrade), scope_id, label (the firm, the report's title, the area; NULL for the
--   bank), body_names (of a report, comma separated; else NULL), published_year (of a report; NULL = unknown);
--   measure (alla: status in every area of every assessed body, not examined among them; granskade: where both have
--   examined; ordning: the same with statuses as ranks; granskat: whether the area is examined; fragor: grades of
--   questions); report_count, unit_count (pairs of choices), equal_count and neither_count (of these: both the same,
--   and examined by neither); coefficient (Krippendorff's alpha; for fragor Cohen's kappa; 1 = the same in all, 0 = as
--   by chance; NULL = nothing could differ), low, high (its 95 % interval); row_count (of scopes, the same in every
--   row).
-- Left out: replaced reports; reports by one coder; a firm that is unknown.
-- Order: bank, firms, reports, areas; within each the lowest share of equal pairs first, then most pairs, then name.
WITH counted AS (
  SELECT coefficient.*
  FROM agreement_coefficient coefficient
  LEFT JOIN counted_report report USING (report_id)
  WHERE (coefficient.report_id IS NULL OR report.report_id IS NOT NULL) AND is_chosen($scopes, coefficient.scope)
),
named AS ( -- grain: scope
  SELECT counted.scope, counted.scope_id,
         coalesce(any_value(firm.name), any_value(report.title), any_value(area.label)) AS label,
         any_value(report.published_year) AS published_year,
         max(counted.equal_count / counted.unit_count) FILTER (WHERE counted.measure = 'alla') AS equal_share,
         max(counted.unit_count) FILTER (WHERE counted.measure = 'alla') AS pair_count
  FROM counted
  LEFT JOIN firm ON counted.scope = 'byra' AND firm.firm_id = counted.scope_id
  LEFT JOIN report ON counted.scope = 'rapport' AND report.report_id = counted.scope_id
  LEFT JOIN area ON counted.scope = 'omrade' AND area.area_id = counted.scope_id
  GROUP BY counted.scope, counted.scope_id
),
shown AS (
  SELECT *, (SELECT count(*) FROM named) AS row_count,
         row_number() OVER (
           ORDER BY list_position(['bank', 'byra', 'rapport', 'omrade'], scope), equal_share NULLS LAST,
                    pair_count DESC NULLS LAST, label COLLATE sv, scope_id
         ) AS scope_order
  FROM named
  ORDER BY scope_order
  LIMIT CASE WHEN $row_limit > 0 THEN $row_limit END OFFSET $row_offset
),
parties AS (
  SELECT party.report_id, string_agg(body.name, ', ' ORDER BY party.party_order) AS body_names
  FROM report_body party
  JOIN body USING (body_id)
  SEMI JOIN shown ON shown.scope_id = party.report_id
  WHERE party.role = 'bedomd'
  GROUP BY party.report_id
)
SELECT shown.scope, shown.scope_id, shown.label, parties.body_names, shown.published_year, counted.measure,
       counted.report_count, counted.unit_count, counted.equal_count, counted.neither_count,
       counted.coefficient, counted.low, counted.high, shown.row_count
FROM shown
JOIN counted USING (scope, scope_id)
LEFT JOIN parties ON parties.report_id = counted.report_id
ORDER BY shown.scope_order, list_position(['alla', 'granskade', 'ordning', 'granskat', 'fragor'], counted.measure)

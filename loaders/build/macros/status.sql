-- What several answers come to when they are put together, and what a date can mean: each rule stands here and nowhere
-- else.
CREATE MACRO combined_status(status) AS
  -- aggregate: all alike give that status, unlike ones give delvis, none gives NULL. Of findings in an area (brist,
  -- delvis, fungerar) and of boards' answers (accepterad …).
  if(min(status) <> max(status), 'delvis', min(status));

CREATE MACRO combined_progress(status) AS
  -- aggregate: what several statements on a recommendation's progress come to. inte_aktuell counts only alone. All
  -- alike give that status. Of unlike ones delvis needs something carried out, then work under way is told, then
  -- what is unclear; else it is not carried out (decision 100).
  CASE
    WHEN count(*) FILTER (WHERE status <> 'inte_aktuell') = 0 THEN min(status)
    WHEN min(status) FILTER (WHERE status <> 'inte_aktuell') = max(status) FILTER (WHERE status <> 'inte_aktuell')
      THEN min(status) FILTER (WHERE status <> 'inte_aktuell')
    WHEN bool_or(status IN ('genomford', 'delvis')) THEN 'delvis'
    WHEN bool_or(status = 'pagar') THEN 'pagar'
    WHEN bool_or(status = 'oklar') THEN 'oklar'
    ELSE 'ej_genomford'
  END;

CREATE MACRO is_open_advice(check_status) AS
  -- whether a recommendation is open: the auditors' check does not know it to be carried out, whatever the board says
  check_status <> 'genomford';

CREATE MACRO latest_day(published_text) AS -- the last day that a date of day, month or year can mean
  CASE length(published_text)
    WHEN 4 THEN (published_text || '-12-31')::DATE
    WHEN 7 THEN last_day((published_text || '-01')::DATE)
    ELSE published_text::DATE
  END;

CREATE MACRO first_day_of(published_text) AS -- the first day that a date can mean, as a number: 2020 gives 20200000
  rpad(replace(published_text, '-', ''), 8, '0')::INTEGER;

CREATE MACRO last_day_of(published_text) AS -- the last day that a date can mean, as a number: 2020 gives 20209999
  rpad(replace(published_text, '-', ''), 8, '9')::INTEGER;

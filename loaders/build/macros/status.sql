-- What several answers come to when they are put together, and what a date can mean: each rule stands here and nowhere
-- else.
CREATE MACRO combined_status(status) AS
  -- aggregate: all alike give that status, unlike ones give delvis, none gives NULL. Of findings in an area (brist,
  -- delvis, fungerar), of what became of a recommendation (genomford …) and of boards' answers (accepterad …).
  if(min(status) <> max(status), 'delvis', min(status));

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

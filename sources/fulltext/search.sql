-- Question: on which pages do the words stand?
-- Grain: one row per page.
-- Parameters: :matching (FTS5's own language, composed by sources.fulltext.asked), :reports (JSON array of report_id),
--   :at_once (pages of one report that may follow on each other), :row_limit, :row_offset.
-- Columns: report_id, has_pages, page_no, file_page, printed, quality, texts; in_report (the report's pages with the
--   words); of all hits, the same in every row: page_count, report_count.
-- Order: best first (BM25), each report's best few pages before the next few of any.
WITH chosen AS (
  SELECT report.report_no FROM report JOIN json_each(:reports) given ON given.value = report.report_id
),
hit AS MATERIALIZED (
  SELECT rowid AS page_no, rowid / 100000 AS report_no, bm25(page_words, 1.0, 0.5, 0.2, 0.0) AS badness
  FROM page_words
  WHERE page_words MATCH :matching AND rowid / 100000 IN (SELECT report_no FROM chosen)
),
ranked AS (
  SELECT page_no, report_no, badness,
         row_number() OVER (PARTITION BY report_no ORDER BY badness, page_no) AS place,
         count(*) OVER (PARTITION BY report_no) AS in_report
  FROM hit
),
shown AS (
  SELECT page_no, report_no, in_report, badness, (place - 1) / :at_once AS round
  FROM ranked
  ORDER BY round, badness, page_no
  LIMIT :row_limit OFFSET :row_offset
)
SELECT report.report_id, report.has_pages, page.page_no, page.file_page, page.printed, page.quality, page.texts,
       shown.in_report, (SELECT count(*) FROM hit) AS page_count,
       (SELECT count(DISTINCT report_no) FROM hit) AS report_count
FROM shown
JOIN report ON report.report_no = shown.report_no
JOIN page ON page.page_no = shown.page_no
ORDER BY shown.round, shown.badness, shown.page_no

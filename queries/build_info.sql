-- Fråga: När byggdes databasen, och av vad?
-- Grain: one row.
-- Parameters: none.
-- Columns: digest (of all inputs, 16 characters), built_at (UTC), report_count, notice_count.
-- Left out: nothing.
-- Order: –
SELECT digest, built_at, report_count, notice_count FROM build_info

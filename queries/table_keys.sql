-- Fråga: Vad gör en rad unik i varje tabell, och vilka tabeller hänvisar den till?
-- Grain: one row per primary key and foreign key.
-- Parameters: none.
-- Columns: table_name, is_primary, column_names (comma separated), referenced_table, referenced_column_names (comma
--   separated; NULL for a primary key).
-- Left out: tables without keys, the search index (search_…) and what the queries count (audit…).
-- Order: tables by name, the primary key first.
SELECT table_name, is_primary, column_names, referenced_table, referenced_column_names
FROM table_key
WHERE NOT starts_with(table_name, 'search_') AND NOT starts_with(table_name, 'audit')
ORDER BY table_name, key_no

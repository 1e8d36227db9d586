-- Fråga: Vad gör en rad unik i varje tabell, och vilka tabeller hänvisar den till?
-- Grain: one row per primary key and foreign key.
-- Parameters: none.
-- Columns: table_name, is_primary, column_names (comma separated), referenced_table, referenced_column_names (comma separated; NULL
--   for a primary key).
-- Left out: tables without keys, and the search index (search_…).
-- Order: tables by name, the primary key first.
SELECT table_name, constraint_type = 'PRIMARY KEY' AS is_primary,
       array_to_string(constraint_column_names, ',') AS column_names,
       referenced_table,
       nullif(array_to_string(referenced_column_names, ','), '') AS referenced_column_names
FROM duckdb_constraints()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT starts_with(table_name, 'search_')
  AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')
ORDER BY table_name, is_primary DESC, constraint_index

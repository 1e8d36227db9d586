-- Fråga: Vilka tabeller och kolumner har databasen, och vad betyder de?
-- Grain: one row per column.
-- Parameters: none.
-- Columns: table_name, table_comment, row_count (of the table), column_name, column_comment, data_type, is_required.
-- Left out: views, and what only repeats the other tables: the search index (search_…) and what the queries count (audit…).
-- Order: tables by name, columns in the order of their definition.
SELECT t.table_name, t.comment AS table_comment, t.estimated_size AS row_count,
       c.column_name, c.comment AS column_comment, c.data_type, NOT c.is_nullable AS is_required
FROM duckdb_tables() t
JOIN duckdb_columns() c USING (table_oid)
WHERE t.database_name = current_database() AND c.database_name = current_database()
  AND t.schema_name = 'main' AND NOT t.internal AND NOT starts_with(t.table_name, 'search_') AND NOT starts_with(t.table_name, 'audit')
ORDER BY t.table_name, c.column_index

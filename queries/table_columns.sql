-- Fråga: Vilka tabeller och kolumner har databasen, och vad betyder de?
-- Grain: one row per column.
-- Parameters: none.
-- Columns: table_name, table_comment, row_count (of the table), column_name, column_comment, data_type, is_required.
-- Left out: views, and what only repeats the other tables: the search index (search_…) and what the queries count
--   (audit…).
-- Order: tables by name, columns in the order of their definition.
SELECT tables.table_name, tables.comment AS table_comment, tables.estimated_size AS row_count, columns.column_name,
       columns.comment AS column_comment, columns.data_type, NOT columns.is_nullable AS is_required
FROM duckdb_tables() tables
JOIN duckdb_columns() columns USING (table_oid)
WHERE tables.database_name = current_database() AND columns.database_name = current_database()
  AND tables.schema_name = 'main' AND NOT tables.internal
  AND NOT starts_with(tables.table_name, 'search_') AND NOT starts_with(tables.table_name, 'audit')
ORDER BY tables.table_name, columns.column_index

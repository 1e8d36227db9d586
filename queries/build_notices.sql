-- Fråga: Vilka anmärkningar gav det senaste bygget?
-- Grain: one row per notice.
-- Parameters: none.
-- Columns: path, line (NULL = the whole file), code, message.
-- Left out: faults that stop a build: such a build leaves no database.
-- Order: path, line, code.
SELECT path, line, code, message
FROM build_notice
ORDER BY path, line NULLS FIRST, code, message

-- Changes that lack the rows they were made for, and rows that lack their change; a sound store has none.
WITH made AS (
    SELECT DISTINCT 'marked' AS kind, data_version FROM figure_mark
    UNION ALL
    SELECT 'setting', data_version FROM setting
    UNION ALL
    SELECT 'approved', data_version FROM approval
)
SELECT coalesce(c.data_version, m.data_version) AS data_version, coalesce(c.kind, m.kind) AS kind
FROM (SELECT data_version, kind FROM change WHERE kind IN ('marked', 'setting', 'approved')) AS c
FULL JOIN made AS m ON m.data_version = c.data_version AND m.kind = c.kind
WHERE c.data_version IS NULL OR m.data_version IS NULL
ORDER BY 1

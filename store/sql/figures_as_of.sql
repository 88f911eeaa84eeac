-- The figures that stood at an earlier data version; otherwise as figures.sql. Their marks are asked for apart.
WITH ranked AS (
    SELECT f.*, s.place, {newest_figure:f} AS recency
    FROM figure AS f
    JOIN standing AS s ON {stood:f}
    WHERE {asked:f}
)
SELECT {figure:r}, r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.year, r.indicator_id, r.area_id, r.series

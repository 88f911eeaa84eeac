-- A slice of the figures that stand: of each key the figure of the latest standing submission, with its mark.
INSERT INTO snapshot.current_figure
WITH latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    WHERE {slice:f}
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
),
marked AS (
    SELECT DISTINCT area_id, indicator_id, year, series, figure_mark
    FROM snapshot.current_mark
)
SELECT
    {figure:f}, f.submission_id, u.file_name AS workbook,
    l.place AS data_version, coalesce(m.figure_mark, '') AS mark
FROM figure AS f
JOIN standing AS s ON {stands:f}
JOIN latest AS l
    ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
    AND l.place = s.place
JOIN submission AS u ON u.submission_id = f.submission_id
LEFT JOIN marked AS m
    ON m.area_id = f.area_id AND m.indicator_id = f.indicator_id AND m.year = f.year AND m.series = f.series
WHERE {slice:f}
ORDER BY f.year, f.indicator_id, f.area_id, f.series

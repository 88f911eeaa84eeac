-- A slice of the figures that stand: of each key the figure of the latest standing submission, with its mark. They are
-- taken from the snapshot's own history: a local file whatever keeps the store, in reading order, which joins by its rows keep.
INSERT INTO snapshot.current_figure
WITH latest AS (
    SELECT arg_max(f.rowid, s.place) AS place_in_history, max(s.place) AS place
    FROM snapshot.figure AS f
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
FROM snapshot.figure AS f
JOIN latest AS l ON l.place_in_history = f.rowid
JOIN submission AS u ON u.submission_id = f.submission_id
LEFT JOIN marked AS m
    ON m.area_id = f.area_id AND m.indicator_id = f.indicator_id AND m.year = f.year AND m.series = f.series
WHERE {slice:f}

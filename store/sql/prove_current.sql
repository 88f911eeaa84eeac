-- Keys whose current figure is not the one of the latest standing submission, or not with the mark the marks in force
-- make of it; a sound snapshot has none.
WITH latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
),
marked AS (
    SELECT DISTINCT area_id, indicator_id, year, series, figure_mark
    FROM current_mark
),
due AS (
    SELECT
        f.area_id, f.indicator_id, f.year, f.series, f.submission_id, f.value, f.qualifier, f.status, f.sheet, f.cell,
        l.place, coalesce(m.figure_mark, '') AS mark
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    JOIN latest AS l
        ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
        AND l.place = s.place
    LEFT JOIN marked AS m
        ON m.area_id = f.area_id AND m.indicator_id = f.indicator_id AND m.year = f.year AND m.series = f.series
),
told AS (
    SELECT
        area_id, indicator_id, year, series, submission_id, value, qualifier, status, sheet, cell, data_version, mark
    FROM current_figure
)
(SELECT * FROM due EXCEPT SELECT * FROM told)
UNION ALL
(SELECT * FROM told EXCEPT SELECT * FROM due)

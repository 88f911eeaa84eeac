-- Keys whose current figure is not the one of the latest standing submission; a sound snapshot has none.
WITH latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(f.submission_id) AS submission_id
    FROM figure AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
),
due AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, f.submission_id, f.value, f.qualifier, f.status, f.sheet, f.cell
    FROM figure AS f
    JOIN latest AS l
        ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
        AND l.submission_id = f.submission_id
),
told AS (
    SELECT area_id, indicator_id, year, series, submission_id, value, qualifier, status, sheet, cell
    FROM current_figure
)
(SELECT * FROM due EXCEPT SELECT * FROM told)
UNION ALL
(SELECT * FROM told EXCEPT SELECT * FROM due)

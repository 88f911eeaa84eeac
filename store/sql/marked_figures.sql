-- The marks about to be put ("arriving"), each with the submission whose value stands; none where no figure does.
WITH ranked AS (
    SELECT
        f.area_id,
        f.indicator_id,
        f.year,
        f.series,
        f.submission_id,
        {newest_figure:f} AS recency
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    SEMI JOIN arriving AS a
        ON a.area_id = f.area_id AND a.indicator_id = f.indicator_id AND a.year = f.year AND a.series = f.series
)
SELECT a.position, r.submission_id
FROM arriving AS a
LEFT JOIN ranked AS r
    ON r.area_id = a.area_id AND r.indicator_id = a.indicator_id AND r.year = a.year AND r.series = a.series
    AND r.recency = 1
ORDER BY a.position

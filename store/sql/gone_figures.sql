-- A slice of the figures of a submission in whose place nothing would stand without it; columns as in figures.sql.
WITH others AS (
    SELECT f.*
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    WHERE f.submission_id <> $submission_id
      AND {slice:f}
)
SELECT {figure:c}, c.submission_id, c.workbook, c.data_version, c.mark
FROM current_figure AS c
ANTI JOIN others AS o ON o.area_id = c.area_id AND o.indicator_id = c.indicator_id AND o.year = c.year AND o.series = c.series
WHERE c.submission_id = $submission_id
  AND {slice:c}
ORDER BY c.year, c.indicator_id, c.area_id, c.series

-- A slice of the figures of a submission in whose place nothing would stand without it; columns as in figures.sql.
WITH others AS (
    SELECT f.*
    FROM figure AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
    WHERE f.submission_id <> $submission_id
      AND f.year BETWEEN $first_year AND $last_year
      AND (f.year > $first_year OR f.indicator_id >= $first_indicator)
      AND (f.year < $last_year OR f.indicator_id <= $last_indicator)
)
SELECT
    c.year, c.indicator_id, c.area_id, c.series, c.value, c.qualifier, c.status, c.numerator, c.denominator,
    c.unit, c.scope_note, c.source, c.sheet, c.cell, c.submission_id, c.workbook, c.data_version, c.mark
FROM current_figure AS c
ANTI JOIN others AS o ON o.area_id = c.area_id AND o.indicator_id = c.indicator_id AND o.year = c.year AND o.series = c.series
WHERE c.submission_id = $submission_id
  AND c.year BETWEEN $first_year AND $last_year
  AND (c.year > $first_year OR c.indicator_id >= $first_indicator)
  AND (c.year < $last_year OR c.indicator_id <= $last_indicator)
ORDER BY c.year, c.indicator_id, c.area_id, c.series

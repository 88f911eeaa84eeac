-- A slice of the figures that would stand again without a submission, in the place of its own; columns as in figures.sql.
WITH latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
    SEMI JOIN current_figure AS c
        ON c.submission_id = $submission_id
        AND c.area_id = f.area_id AND c.indicator_id = f.indicator_id AND c.year = f.year AND c.series = f.series
    WHERE f.submission_id <> $submission_id
      AND f.year BETWEEN $first_year AND $last_year
      AND (f.year > $first_year OR f.indicator_id >= $first_indicator)
      AND (f.year < $last_year OR f.indicator_id <= $last_indicator)
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
)
SELECT
    f.year, f.indicator_id, f.area_id, f.series, f.value, f.qualifier, f.status, f.numerator, f.denominator,
    f.unit, f.scope_note, f.source, f.sheet, f.cell, f.submission_id, u.file_name, l.place, ''
FROM figure AS f
JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
JOIN latest AS l
    ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
    AND l.place = s.place
JOIN submission AS u ON u.submission_id = f.submission_id
WHERE f.submission_id <> $submission_id
  AND f.year BETWEEN $first_year AND $last_year
  AND (f.year > $first_year OR f.indicator_id >= $first_indicator)
  AND (f.year < $last_year OR f.indicator_id <= $last_indicator)
ORDER BY f.year, f.indicator_id, f.area_id, f.series

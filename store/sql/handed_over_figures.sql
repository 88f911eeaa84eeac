-- A slice of the figures of one submission as they were handed over, whatever became of it; columns as in figures.sql.
SELECT
    f.year, f.indicator_id, f.area_id, f.series, f.value, f.qualifier, f.status, f.numerator, f.denominator,
    f.unit, f.scope_note, f.source, f.sheet, f.cell, f.submission_id, u.file_name, u.data_version, ''
FROM figure AS f
JOIN submission AS u ON u.submission_id = f.submission_id
WHERE f.submission_id = $submission_id
  AND f.year BETWEEN $first_year AND $last_year
  AND (f.year > $first_year OR f.indicator_id >= $first_indicator)
  AND (f.year < $last_year OR f.indicator_id <= $last_indicator)
ORDER BY f.year, f.indicator_id, f.area_id, f.series

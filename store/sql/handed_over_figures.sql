-- A slice of the figures of one submission as they were handed over, whatever became of it; columns as in figures.sql.
SELECT {figure:f}, f.submission_id, u.file_name, u.data_version, ''
FROM figure AS f
JOIN submission AS u ON u.submission_id = f.submission_id
WHERE f.submission_id = $submission_id
  AND {slice:f}
ORDER BY f.year, f.indicator_id, f.area_id, f.series

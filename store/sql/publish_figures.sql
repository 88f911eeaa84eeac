-- A slice of the whole history of figures (see amounts.sql), in reading order.
INSERT INTO snapshot.figure
SELECT *
FROM figure
WHERE year BETWEEN $first_year AND $last_year
  AND (year > $first_year OR indicator_id >= $first_indicator)
  AND (year < $last_year OR indicator_id <= $last_indicator)
ORDER BY year, indicator_id, area_id, series, submission_id

-- A slice of the whole history of figures (see amounts.sql), in reading order.
INSERT INTO snapshot.figure
SELECT *
FROM figure
WHERE {slice}
ORDER BY year, indicator_id, area_id, series, submission_id

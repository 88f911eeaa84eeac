-- A slice of the figures of a withdrawn submission that would stand again with it, at its old place: no later one stands
-- there. Columns as in figures.sql.
WITH stood AS (
    SELECT min(place) AS place FROM standing WHERE submission_id = $submission_id
)
SELECT {figure:f}, f.submission_id, u.file_name, p.place, ''
FROM figure AS f
CROSS JOIN stood AS p
JOIN submission AS u ON u.submission_id = f.submission_id
LEFT JOIN current_figure AS c ON c.area_id = f.area_id AND c.indicator_id = f.indicator_id AND c.year = f.year AND c.series = f.series
WHERE f.submission_id = $submission_id
  AND {slice:f}
  AND (c.submission_id IS NULL OR c.data_version < p.place)
ORDER BY f.year, f.indicator_id, f.area_id, f.series

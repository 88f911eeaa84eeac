-- A slice of the figures that do not stand (see amounts.sql): what publish_current_figures.sql left, in reading order.
INSERT INTO snapshot.past_figure
SELECT f.*
FROM figure AS f
ANTI JOIN snapshot.current_figure AS c
    ON c.submission_id = f.submission_id
    AND c.area_id = f.area_id AND c.indicator_id = f.indicator_id AND c.year = f.year AND c.series = f.series
    AND {slice:c}
WHERE {slice:f}
ORDER BY f.year, f.indicator_id, f.area_id, f.series, f.submission_id

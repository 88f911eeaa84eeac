-- A slice of the figures that do not stand (see amounts.sql): what stands of it is published before, in reading order.
INSERT INTO snapshot.past_figure
WITH standing_figure AS (
    SELECT submission_id, {figure} FROM snapshot.province_figure
    UNION ALL
    SELECT submission_id, {figure} FROM snapshot.commune_figure
)
SELECT f.*
FROM figure AS f
ANTI JOIN standing_figure AS c
    ON c.submission_id = f.submission_id
    AND c.area_id = f.area_id AND c.indicator_id = f.indicator_id AND c.year = f.year AND c.series = f.series
    AND {slice:c}
WHERE {slice:f}
ORDER BY f.year, f.indicator_id, f.area_id, f.series, f.submission_id

-- What stands of each area, indicator and year: how many figures (series), and the status and submission of the
-- one that came last. The country belongs to every area set.
WITH ranked AS (
    SELECT
        area_id,
        indicator_id,
        year,
        count(*) OVER (PARTITION BY area_id, indicator_id, year) AS n,
        status,
        submission_id,
        row_number() OVER (PARTITION BY area_id, indicator_id, year ORDER BY data_version DESC, series) AS recency
    FROM current_figure
    WHERE ($series IS NULL OR series = $series)
      AND area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, ''))
)
SELECT area_id, indicator_id, year, n, status, submission_id
FROM ranked
WHERE recency = 1
ORDER BY area_id, indicator_id, year

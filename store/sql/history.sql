-- Every value a figure has had, newest first, with the workbook it came in and whether it was withdrawn since.
-- A proposal that was never approved is no value the figure has had.
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY submission_id ORDER BY data_version DESC) AS recency
    FROM change
    WHERE submission_id IS NOT NULL
),
stood AS (
    SELECT submission_id, min(place) AS place
    FROM standing
    GROUP BY submission_id
),
told AS (
    SELECT
        f.*,
        s.place,
        w.data_version AS withdrawn_version,
        w.made_by AS withdrawn_by,
        w.made_at AS withdrawn_at,
        w.reason AS withdrawn_reason,
        w.data_version IS NULL
        AND s.place = max(CASE WHEN w.data_version IS NULL THEN s.place END) OVER (PARTITION BY f.series) AS is_current
    FROM figure AS f
    JOIN stood AS s ON s.submission_id = f.submission_id
    LEFT JOIN latest AS w ON w.submission_id = f.submission_id AND w.recency = 1 AND w.kind = 'withdrawn'
    WHERE f.area_id = $area_id AND f.indicator_id = $indicator_id AND f.year = $year
      AND ($series IS NULL OR f.series = $series)
)
SELECT
    {figure:t}, t.submission_id, u.file_name, t.place, coalesce(c.mark, ''),
    u.submitted_by, u.received_at, t.withdrawn_version, t.withdrawn_by, t.withdrawn_at, t.withdrawn_reason,
    t.is_current, u.sha256
FROM told AS t
JOIN submission AS u ON u.submission_id = t.submission_id
LEFT JOIN current_figure AS c
    ON t.is_current AND c.area_id = t.area_id AND c.indicator_id = t.indicator_id AND c.year = t.year
    AND c.series = t.series
    AND c.area_id = $area_id AND c.indicator_id = $indicator_id AND c.year = $year -- or all of them would be read
ORDER BY t.series, t.place DESC

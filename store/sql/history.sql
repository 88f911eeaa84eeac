-- Every revision of one figure, newest first, with who handed it over and whether it was withdrawn since.
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY submission_id ORDER BY data_version DESC) AS recency
    FROM change
    WHERE submission_id IS NOT NULL
)
SELECT
    f.year, f.indicator_id, f.area_id, f.series, f.value, f.qualifier, f.status, f.numerator, f.denominator,
    f.unit, f.scope_note, f.source, f.sheet, f.cell, f.submission_id, u.file_name, u.data_version,
    u.submitted_by, u.received_at, w.data_version, w.made_by, w.made_at, w.reason,
    w.data_version IS NULL AND f.submission_id = max(f.submission_id) FILTER (WHERE w.data_version IS NULL)
        OVER (PARTITION BY f.series) AS is_current
FROM figure AS f
JOIN submission AS u ON u.submission_id = f.submission_id
LEFT JOIN latest AS w ON w.submission_id = f.submission_id AND w.recency = 1 AND w.kind = 'withdrawn'
WHERE f.area_id = $area_id AND f.indicator_id = $indicator_id AND f.year = $year
  AND ($series IS NULL OR f.series = $series)
ORDER BY f.series, f.submission_id DESC

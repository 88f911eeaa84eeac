-- Every form a target of one document has had, newest first, with the workbook it came in and whether it was withdrawn
-- since; as history.sql for figures.
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
        t.*,
        s.place,
        w.data_version AS withdrawn_version,
        w.made_by AS withdrawn_by,
        w.made_at AS withdrawn_at,
        w.reason AS withdrawn_reason,
        w.data_version IS NULL
        AND s.place = max(CASE WHEN w.data_version IS NULL THEN s.place END) OVER () AS is_current
    FROM target AS t
    JOIN stood AS s ON s.submission_id = t.submission_id
    LEFT JOIN latest AS w ON w.submission_id = t.submission_id AND w.recency = 1 AND w.kind = 'withdrawn'
    WHERE t.area_id = $area_id AND t.indicator_id = $indicator_id AND t.target_year = $target_year
      AND t.document_number = $document_number
)
SELECT
    {target:t}, t.submission_id, u.file_name, t.place,
    u.submitted_by, u.received_at, t.withdrawn_version, t.withdrawn_by, t.withdrawn_at, t.withdrawn_reason,
    t.is_current, u.sha256
FROM told AS t
JOIN submission AS u ON u.submission_id = t.submission_id
ORDER BY t.place DESC

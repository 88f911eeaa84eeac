-- The milestones that stood at an earlier data version; otherwise as milestones.sql.
WITH ranked AS (
    SELECT
        m.*,
        s.place,
        row_number() OVER (PARTITION BY m.area_id, m.indicator_id, m.on_day ORDER BY s.place DESC) AS recency
    FROM milestone AS m
    JOIN standing AS s
        ON s.submission_id = m.submission_id
        AND s.from_version <= $as_of
        AND (s.until_version IS NULL OR s.until_version > $as_of)
    WHERE ($indicator_id IS NULL OR m.indicator_id = $indicator_id)
      AND ($area_ids IS NULL OR list_contains($area_ids, m.area_id))
)
SELECT
    r.indicator_id, r.area_id, r.on_day, r.state, r.note, r.source, r.sheet, r.cell, r.submission_id, u.file_name,
    r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.indicator_id, r.area_id, r.on_day

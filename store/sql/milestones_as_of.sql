-- The milestones that stood at an earlier data version; otherwise as milestones.sql.
WITH ranked AS (
    SELECT m.*, s.place, {newest_milestone:m} AS recency
    FROM milestone AS m
    JOIN standing AS s ON {stood:m}
    WHERE ($indicator_id IS NULL OR m.indicator_id = $indicator_id)
      AND ($area_ids IS NULL OR list_contains($area_ids, m.area_id))
)
SELECT {milestone:r}, r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.indicator_id, r.area_id, r.on_day

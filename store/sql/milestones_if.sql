-- The milestones that would stand if a submission did ($stands) or did not, at its old place among the others; columns
-- as in milestones.sql.
WITH places AS (
    SELECT submission_id, place
    FROM standing
    WHERE until_version IS NULL AND submission_id <> $submission_id
    UNION
    SELECT submission_id, place
    FROM standing
    WHERE $stands AND submission_id = $submission_id
),
ranked AS (
    SELECT m.*, s.place, {newest_milestone:m} AS recency
    FROM milestone AS m
    JOIN places AS s ON s.submission_id = m.submission_id
)
SELECT {milestone:r}, r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.indicator_id, r.area_id, r.on_day

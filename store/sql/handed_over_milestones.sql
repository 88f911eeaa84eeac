-- The milestones of one submission as they were handed over, whatever became of it; columns as in milestones.sql.
SELECT {milestone:m}, m.submission_id, u.file_name, u.data_version
FROM milestone AS m
JOIN submission AS u ON u.submission_id = m.submission_id
WHERE m.submission_id = $submission_id
ORDER BY m.indicator_id, m.area_id, m.on_day

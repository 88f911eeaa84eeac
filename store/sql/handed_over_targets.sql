-- The targets of one submission as they were handed over, whatever became of it; columns as in targets.sql.
SELECT {target:t}, t.submission_id, u.file_name, u.data_version
FROM target AS t
JOIN submission AS u ON u.submission_id = t.submission_id
WHERE t.submission_id = $submission_id
ORDER BY t.target_year, t.indicator_id, t.area_id, t.document_number

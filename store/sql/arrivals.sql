-- What was handed over, in the order in which it came; so little of each that all of them may be asked for.
SELECT submission_id, file_name, received_at
FROM submission
ORDER BY submission_id

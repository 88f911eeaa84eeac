-- The number of the next submission (counted under the write lock, so no two writers can get the same).
SELECT coalesce(max(submission_id), 0) + 1 FROM submission

-- Every committed change, in order.
SELECT data_version, kind, submission_id, made_by, made_at, reason
FROM change
ORDER BY data_version

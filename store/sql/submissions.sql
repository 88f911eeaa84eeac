-- Every submission with its receipt, and the withdrawal it stands under, if any (none when restored since).
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY submission_id ORDER BY data_version DESC) AS recency
    FROM change
    WHERE submission_id IS NOT NULL
)
SELECT
    u.submission_id, u.data_version, u.sha256, u.file_name, u.submitted_by, u.received_at,
    u.figures, u.targets, u.new_keys, u.revised, u.unchanged, u.errors, u.warnings, u.notes,
    u.accepted_reason, u.options, w.data_version, w.made_by, w.made_at, w.reason
FROM submission AS u
LEFT JOIN latest AS w ON w.submission_id = u.submission_id AND w.recency = 1 AND w.kind = 'withdrawn'
WHERE ($submission_id IS NULL OR u.submission_id = $submission_id)
  AND ($sha256 IS NULL OR u.sha256 = $sha256)
ORDER BY u.submission_id

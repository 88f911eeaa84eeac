-- Every submission with its receipt, its state, the withdrawal it stands under, if any (none when restored since),
-- and the approval or rejection of a proposal. A proposal's counts are those of its approval once it has one.
WITH latest AS (
    SELECT *, row_number() OVER (PARTITION BY submission_id ORDER BY data_version DESC) AS recency
    FROM change
    WHERE submission_id IS NOT NULL
)
SELECT
    u.submission_id, coalesce(a.data_version, u.data_version), u.sha256, u.file_name, u.submitted_by, u.received_at,
    u.figures, u.targets, coalesce(a.new_keys, u.new_keys), coalesce(a.revised, u.revised),
    coalesce(a.unchanged, u.unchanged), u.errors, u.warnings, u.notes,
    CASE WHEN l.kind IN ('proposed', 'rejected') THEN l.kind ELSE 'accepted' END,
    u.accepted_reason, u.options,
    w.data_version, w.made_by, w.made_at, w.reason,
    d.data_version, d.kind, d.made_by, d.made_at, d.reason,
    u.milestones, u.area_facts
FROM submission AS u
JOIN latest AS l ON l.submission_id = u.submission_id AND l.recency = 1
LEFT JOIN latest AS w ON w.submission_id = u.submission_id AND w.recency = 1 AND w.kind = 'withdrawn'
LEFT JOIN change AS d ON d.submission_id = u.submission_id AND d.kind IN ('approved', 'rejected')
LEFT JOIN approval AS a ON a.submission_id = u.submission_id
WHERE {asked:u}
ORDER BY u.submission_id

-- Add the record of one submission; its counts are taken from the rows that arrived just before.
INSERT INTO submission (
    submission_id, data_version, sha256, file_name, submitted_by, received_at, accepted_reason, options,
    figures, targets, milestones, area_facts, new_keys, revised, unchanged, errors, warnings, notes
)
VALUES (
    $submission_id, $data_version, $sha256, $file_name, $submitted_by, $received_at, $accepted_reason, $options,
    $figures, $targets, $milestones, $area_facts, $new_keys, $revised, $unchanged, $errors, $warnings, $notes
)

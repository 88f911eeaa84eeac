-- Add one committed change; the data version grows by one.
INSERT INTO change (data_version, kind, submission_id, made_by, made_at, reason)
VALUES ($data_version, $kind, $submission_id, $made_by, $made_at, $reason)

-- Keep how an approved proposal related to what stood at the moment of its approval.
INSERT INTO approval (submission_id, data_version, new_keys, revised, unchanged)
VALUES ($submission_id, $data_version, $new_keys, $revised, $unchanged)

-- What the sender of a submission was told, in the order it was told.
SELECT severity, code, sheet, cell, found, expected, message_vi, message_en, remedy_vi, remedy_en
FROM finding
WHERE submission_id = $submission_id
ORDER BY position

-- Add arriving figures to a submission.
INSERT INTO figure BY NAME SELECT CAST($submission_id AS BIGINT) AS submission_id, * FROM arriving

-- The targets that would stand again without a submission, in the place of its own; columns as in targets.sql.
WITH ranked AS (
    SELECT t.*, s.place, {newest_target:t} AS recency
    FROM target AS t
    JOIN standing AS s ON {stands:t}
    SEMI JOIN current_target AS c
        ON c.submission_id = $submission_id
        AND c.area_id = t.area_id AND c.indicator_id = t.indicator_id AND c.target_year = t.target_year
        AND c.document_number = t.document_number
    WHERE t.submission_id <> $submission_id
)
SELECT {target:t}, t.submission_id, u.file_name, t.place
FROM ranked AS t
JOIN submission AS u ON u.submission_id = t.submission_id
WHERE t.recency = 1
ORDER BY t.target_year, t.indicator_id, t.area_id, t.document_number

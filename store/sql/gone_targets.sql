-- The targets of a submission in whose place nothing would stand without it; columns as in targets.sql.
WITH others AS (
    SELECT t.*
    FROM target AS t
    JOIN standing AS s ON {stands:t}
    WHERE t.submission_id <> $submission_id
)
SELECT {target:c}, c.submission_id, c.workbook, c.data_version
FROM current_target AS c
ANTI JOIN others AS o
    ON o.area_id = c.area_id AND o.indicator_id = c.indicator_id AND o.target_year = c.target_year
        AND o.document_number = c.document_number
WHERE c.submission_id = $submission_id
ORDER BY c.target_year, c.indicator_id, c.area_id, c.document_number

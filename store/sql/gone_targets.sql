-- The targets of a submission in whose place nothing would stand without it; columns as in targets.sql.
WITH others AS (
    SELECT t.*
    FROM target AS t
    JOIN standing AS s ON s.submission_id = t.submission_id AND s.until_version IS NULL
    WHERE t.submission_id <> $submission_id
)
SELECT
    c.target_year, c.indicator_id, c.area_id, c.document_number, c.comparator, c.value, c.value_high, c.unit,
    c.wording, c.scope_note, c.baseline_year, c.baseline_value, c.verification, c.document_title,
    c.document_issuer, c.document_issued_on, c.document_section, c.document_source, c.sheet, c.cell,
    c.submission_id, c.workbook, c.data_version
FROM current_target AS c
ANTI JOIN others AS o
    ON o.area_id = c.area_id AND o.indicator_id = c.indicator_id AND o.target_year = c.target_year
        AND o.document_number = c.document_number
WHERE c.submission_id = $submission_id
ORDER BY c.target_year, c.indicator_id, c.area_id, c.document_number

-- The targets that stood at an earlier data version; otherwise as targets.sql.
WITH ranked AS (
    SELECT
        t.*,
        s.place,
        row_number() OVER (
            PARTITION BY t.area_id, t.indicator_id, t.target_year, t.document_number ORDER BY s.place DESC
        ) AS recency
    FROM target AS t
    JOIN standing AS s
        ON s.submission_id = t.submission_id
        AND s.from_version <= $as_of
        AND (s.until_version IS NULL OR s.until_version > $as_of)
    WHERE ($target_year IS NULL OR t.target_year = $target_year)
      AND ($indicator_id IS NULL OR t.indicator_id = $indicator_id)
      AND ($document_number IS NULL OR t.document_number = $document_number)
      AND ($area_ids IS NULL OR list_contains($area_ids, t.area_id))
      AND ($area_set IS NULL OR t.area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, '')))
)
SELECT
    r.target_year, r.indicator_id, r.area_id, r.document_number, r.comparator, r.value, r.value_high, r.unit,
    r.wording, r.scope_note, r.baseline_year, r.baseline_value, r.verification, r.document_title,
    r.document_issuer, r.document_issued_on, r.document_section, r.document_source, r.sheet, r.cell,
    r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.target_year, r.indicator_id, r.area_id, r.document_number

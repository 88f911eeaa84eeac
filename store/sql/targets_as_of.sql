-- The targets that stood at an earlier data version; otherwise as targets.sql.
WITH ranked AS (
    SELECT t.*, s.place, {newest_target:t} AS recency
    FROM target AS t
    JOIN standing AS s ON {stood:t}
    WHERE ($target_year IS NULL OR t.target_year = $target_year)
      AND ($indicator_id IS NULL OR t.indicator_id = $indicator_id)
      AND ($document_number IS NULL OR t.document_number = $document_number)
      AND ($area_ids IS NULL OR list_contains($area_ids, t.area_id))
      AND ($area_set IS NULL OR t.area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, '')))
)
SELECT {target:r}, r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.target_year, r.indicator_id, r.area_id, r.document_number

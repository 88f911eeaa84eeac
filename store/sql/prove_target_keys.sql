-- Targets that share their key with another of the same submission; a sound store has none.
SELECT
    submission_id, area_id, indicator_id, target_year, document_number,
    string_agg(sheet || '!' || cell, ', ' ORDER BY sheet, cell)
FROM target
WHERE $submission_id IS NULL OR submission_id = $submission_id
GROUP BY submission_id, area_id, indicator_id, target_year, document_number
HAVING count(*) > 1
ORDER BY submission_id, area_id, indicator_id, target_year, document_number

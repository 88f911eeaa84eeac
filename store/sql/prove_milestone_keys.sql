-- Milestones that share their key with another of the same submission; a sound store has none.
SELECT
    submission_id, area_id, indicator_id, on_day, '', string_agg(sheet || '!' || cell, ', ' ORDER BY sheet, cell)
FROM milestone
WHERE $submission_id IS NULL OR submission_id = $submission_id
GROUP BY submission_id, area_id, indicator_id, on_day
HAVING count(*) > 1
ORDER BY submission_id, area_id, indicator_id, on_day

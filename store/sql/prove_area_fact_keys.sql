-- Facts about areas that share their key with another of the same submission; a sound store has none.
SELECT submission_id, kind, fact_key, '', '', string_agg(sheet || '!' || cell, ', ' ORDER BY sheet, cell)
FROM area_fact
WHERE $submission_id IS NULL OR submission_id = $submission_id
GROUP BY submission_id, kind, fact_key
HAVING count(*) > 1
ORDER BY submission_id, kind, fact_key

-- The facts about areas of one submission as they were handed over, whatever became of it.
SELECT kind, said, sheet, cell
FROM area_fact
WHERE submission_id = $submission_id
ORDER BY kind, fact_key

-- The milestones that stand today, oldest day first. A NULL parameter asks for everything.
SELECT {milestone}, submission_id, workbook, data_version
FROM current_milestone
WHERE ($indicator_id IS NULL OR indicator_id = $indicator_id)
  AND ($area_ids IS NULL OR list_contains($area_ids, area_id))
ORDER BY indicator_id, area_id, on_day

-- The targets that stand today. A NULL parameter asks for everything; the country belongs to every area set.
SELECT {target}, submission_id, workbook, data_version
FROM current_target
WHERE ($target_year IS NULL OR target_year = $target_year)
  AND ($indicator_id IS NULL OR indicator_id = $indicator_id)
  AND ($document_number IS NULL OR document_number = $document_number)
  AND ($area_ids IS NULL OR list_contains($area_ids, area_id))
  AND ($area_set IS NULL OR area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, '')))
ORDER BY target_year, indicator_id, area_id, document_number

-- The figures that stand today, in the order in which they are published: figure_table sorts where that is another.
-- A NULL parameter asks for everything; the country belongs to every area set.
SELECT {figure}, submission_id, workbook, data_version, mark
FROM current_figure
WHERE ($year IS NULL OR year = $year)
  AND ($indicator_id IS NULL OR indicator_id = $indicator_id)
  AND ($series IS NULL OR series = $series)
  AND ($communes OR area_id IN (SELECT area.area_id FROM area WHERE area.part_of = ''))
  AND ($area_ids IS NULL OR list_contains($area_ids, area_id))
  AND ($area_set IS NULL OR area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, '')))

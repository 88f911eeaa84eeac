-- The figures that stood at an earlier data version; otherwise as figures.sql. Their marks are asked for apart.
WITH ranked AS (
    SELECT f.*, s.place, {newest_figure:f} AS recency
    FROM figure AS f
    JOIN standing AS s ON {stood:f}
    WHERE ($year IS NULL OR f.year = $year)
      AND ($indicator_id IS NULL OR f.indicator_id = $indicator_id)
      AND ($series IS NULL OR f.series = $series)
      AND ($communes OR f.area_id IN (SELECT area.area_id FROM area WHERE area.part_of = ''))
      AND ($area_ids IS NULL OR list_contains($area_ids, f.area_id))
      AND ($area_set IS NULL OR f.area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, '')))
)
SELECT {figure:r}, r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.year, r.indicator_id, r.area_id, r.series

-- The figures that stood at an earlier data version; otherwise as figures.sql. Their marks are asked for apart.
WITH ranked AS (
    SELECT
        f.*,
        s.place,
        row_number() OVER (
            PARTITION BY f.area_id, f.indicator_id, f.year, f.series ORDER BY s.place DESC
        ) AS recency
    FROM figure AS f
    JOIN standing AS s
        ON s.submission_id = f.submission_id
        AND s.from_version <= $as_of
        AND (s.until_version IS NULL OR s.until_version > $as_of)
    WHERE ($year IS NULL OR f.year = $year)
      AND ($indicator_id IS NULL OR f.indicator_id = $indicator_id)
      AND ($series IS NULL OR f.series = $series)
      AND ($area_ids IS NULL OR list_contains($area_ids, f.area_id))
      AND ($area_set IS NULL OR f.area_id IN (SELECT area.area_id FROM area WHERE area.set_id IN ($area_set, '')))
)
SELECT
    r.year, r.indicator_id, r.area_id, r.series, r.value, r.qualifier, r.status, r.numerator, r.denominator,
    r.unit, r.scope_note, r.source, r.sheet, r.cell, r.submission_id, u.file_name, r.place
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.year, r.indicator_id, r.area_id, r.series

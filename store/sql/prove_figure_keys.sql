-- Figures that share their key with another of the same submission, with their cells; a sound store has none.
WITH twice AS (
    SELECT submission_id, area_id, indicator_id, year, series
    FROM figure
    WHERE $submission_id IS NULL OR submission_id = $submission_id
    GROUP BY submission_id, area_id, indicator_id, year, series
    HAVING count(*) > 1
)
SELECT
    f.submission_id, f.area_id, f.indicator_id, f.year, f.series,
    string_agg(f.sheet || '!' || f.cell, ', ' ORDER BY f.sheet, f.cell)
FROM figure AS f
JOIN twice AS t
    ON t.submission_id = f.submission_id AND t.area_id = f.area_id AND t.indicator_id = f.indicator_id
    AND t.year = f.year AND t.series = f.series
GROUP BY f.submission_id, f.area_id, f.indicator_id, f.year, f.series
ORDER BY f.submission_id, f.area_id, f.indicator_id, f.year, f.series

-- The arriving figures that are not simply new, in their order: the kind of difference, and the standing figure in the
-- columns of figures.sql (empty where a source takes back what never stood).
SELECT
    a.position,
    CASE
        WHEN ({figure_value:a}) IS NOT DISTINCT FROM ({figure_value:b}) THEN 'unchanged'
        WHEN a.status = 'withdrawn' THEN 'withdrawn'
        ELSE 'revised'
    END AS kind,
    {figure:b}, b.submission_id, b.workbook, b.data_version, b.mark
FROM arriving AS a
LEFT JOIN current_figure AS b
    ON b.area_id = a.area_id AND b.indicator_id = a.indicator_id AND b.year = a.year AND b.series = a.series
WHERE b.submission_id IS NOT NULL OR a.status = 'withdrawn'
ORDER BY a.position

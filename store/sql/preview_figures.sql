-- The arriving figures that are not simply new, in their order: the kind of difference, and the standing figure in the
-- columns of figures.sql (empty where a source takes back what never stood).
SELECT
    a.position,
    CASE
        WHEN (a.value, a.qualifier, a.status, a.numerator, a.denominator, a.unit)
            IS NOT DISTINCT FROM (b.value, b.qualifier, b.status, b.numerator, b.denominator, b.unit) THEN 'unchanged'
        WHEN a.status = 'withdrawn' THEN 'withdrawn'
        ELSE 'revised'
    END AS kind,
    b.year, b.indicator_id, b.area_id, b.series, b.value, b.qualifier, b.status, b.numerator, b.denominator,
    b.unit, b.scope_note, b.source, b.sheet, b.cell, b.submission_id, b.workbook, b.data_version, b.mark
FROM arriving AS a
LEFT JOIN current_figure AS b
    ON b.area_id = a.area_id AND b.indicator_id = a.indicator_id AND b.year = a.year AND b.series = a.series
WHERE b.submission_id IS NOT NULL OR a.status = 'withdrawn'
ORDER BY a.position

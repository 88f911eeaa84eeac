-- The arriving targets that have a standing one before them: the kind of difference, and the standing target in the
-- columns of targets.sql. An arriving target that is not listed is new.
SELECT
    a.position,
    CASE
        WHEN ({target_value:a}) IS NOT DISTINCT FROM ({target_value:b}) THEN 'unchanged'
        ELSE 'revised'
    END AS kind,
    {target:b}, b.submission_id, b.workbook, b.data_version
FROM arriving AS a
JOIN current_target AS b
    ON b.area_id = a.area_id AND b.indicator_id = a.indicator_id AND b.target_year = a.target_year
    AND b.document_number = a.document_number

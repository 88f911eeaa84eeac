-- The arriving targets that have a standing one before them: the kind of difference, and the standing target in the
-- columns of targets.sql. An arriving target that is not listed is new.
SELECT
    a.position,
    CASE
        WHEN (a.value, a.value_high, a.comparator, a.unit, a.wording, a.scope_note, a.baseline_year,
              a.baseline_value, a.verification)
            IS NOT DISTINCT FROM (b.value, b.value_high, b.comparator, b.unit, b.wording, b.scope_note,
              b.baseline_year, b.baseline_value, b.verification) THEN 'unchanged'
        ELSE 'revised'
    END AS kind,
    b.target_year, b.indicator_id, b.area_id, b.document_number, b.comparator, b.value, b.value_high, b.unit,
    b.wording, b.scope_note, b.baseline_year, b.baseline_value, b.verification, b.document_title,
    b.document_issuer, b.document_issued_on, b.document_section, b.document_source, b.sheet, b.cell,
    b.submission_id, b.workbook, b.data_version
FROM arriving AS a
JOIN current_target AS b
    ON b.area_id = a.area_id AND b.indicator_id = a.indicator_id AND b.target_year = a.target_year
    AND b.document_number = a.document_number

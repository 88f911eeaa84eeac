-- The figures of some indicators that stand today, as far as newly arrived ones are compared with them.
SELECT area_id, indicator_id, year, value, series, qualifier, status, numerator, denominator, submission_id, mark
FROM current_figure
WHERE list_contains($indicator_ids, indicator_id)
ORDER BY year, indicator_id, area_id, series

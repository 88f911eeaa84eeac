-- What the communes of a province have figures of, and how many stand.
SELECT indicator_id, year, series, figures
FROM commune_subject
WHERE area_id = $area_id
ORDER BY year, indicator_id, series

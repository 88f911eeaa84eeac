-- The mark that each arriving figure would carry: of the marks nobody replaced those put on the value that arrives.
SELECT a.position, CASE WHEN bool_or(m.kind = 'excluded') THEN 'excluded' ELSE 'confirmed' END AS mark
FROM current_mark AS m
JOIN figure AS f
    ON f.submission_id = m.submission_id
    AND f.area_id = m.area_id AND f.indicator_id = m.indicator_id AND f.year = m.year AND f.series = m.series
JOIN arriving AS a
    ON a.area_id = m.area_id AND a.indicator_id = m.indicator_id AND a.year = m.year AND a.series = m.series
    AND ({figure_value:a}) IS NOT DISTINCT FROM ({figure_value:f})
WHERE NOT m.replaced AND m.kind <> 'cleared'
GROUP BY a.position

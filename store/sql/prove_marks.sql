-- Marks on a figure that their submission does not hold, and mark numbers given twice; a sound store has none.
SELECT m.mark_id, m.area_id, m.indicator_id, m.year, m.series
FROM figure_mark AS m
LEFT JOIN figure AS f
    ON f.submission_id = m.submission_id
    AND f.area_id = m.area_id AND f.indicator_id = m.indicator_id AND f.year = m.year AND f.series = m.series
WHERE f.submission_id IS NULL OR m.mark_id IN (SELECT mark_id FROM figure_mark GROUP BY mark_id HAVING count(*) > 1)
ORDER BY m.mark_id

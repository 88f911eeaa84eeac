-- The figures that stand: of each key the figure of the latest standing submission, with its mark, in reading order.
-- Most keys were handed over once; only where several stand is the latest looked for. Of areas that are part of none (=),
-- or of communes (<>): with a join, because IN would be worked out before all other joins.
{into}
WITH contested AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    LEFT JOIN snapshot.area AS a ON a.area_id = f.area_id
    JOIN snapshot.standing AS s ON {stands:f}
    WHERE {asked:f} AND coalesce(a.part_of, '') {whose} ''
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
    HAVING count(*) > 1
),
marked AS (
    SELECT DISTINCT area_id, indicator_id, year, series, figure_mark
    FROM snapshot.current_mark
)
SELECT
    {figure:f}, f.submission_id, u.file_name AS workbook,
    s.place AS data_version, coalesce(m.figure_mark, '') AS mark
FROM figure AS f
LEFT JOIN snapshot.area AS a ON a.area_id = f.area_id
JOIN snapshot.standing AS s ON {stands:f}
JOIN snapshot.submission AS u ON u.submission_id = f.submission_id
LEFT JOIN contested AS c
    ON c.area_id = f.area_id AND c.indicator_id = f.indicator_id AND c.year = f.year AND c.series = f.series
LEFT JOIN marked AS m
    ON m.area_id = f.area_id AND m.indicator_id = f.indicator_id AND m.year = f.year AND m.series = f.series
WHERE {asked:f} AND coalesce(a.part_of, '') {whose} ''
  AND (c.place IS NULL OR c.place = s.place)
ORDER BY f.year, f.indicator_id, f.area_id, f.series

-- one row per province and what its communes have figures of: how many stand
CREATE TABLE snapshot.commune_subject AS
SELECT a.part_of AS area_id, c.year, c.indicator_id, c.series, count(*) AS figures
FROM snapshot.commune_figure AS c
JOIN snapshot.area AS a ON a.area_id = c.area_id
GROUP BY a.part_of, c.year, c.indicator_id, c.series
ORDER BY a.part_of, c.year, c.indicator_id, c.series

-- How many figures each year and indicator holds, of one submission or of all: large work is done slice by slice.
SELECT year, indicator_id, count(*)
FROM figure
WHERE {asked}
GROUP BY year, indicator_id
ORDER BY year, indicator_id

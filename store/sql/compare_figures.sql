-- How a submission's figures of a slice relate to what stands beside it: new keys, revised values, unchanged ones.
WITH arriving AS (
    SELECT *
    FROM figure
    WHERE submission_id = $submission_id
      AND {slice}
),
latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    SEMI JOIN arriving AS a
        ON a.area_id = f.area_id AND a.indicator_id = f.indicator_id AND a.year = f.year AND a.series = f.series
    WHERE f.submission_id <> $submission_id
      AND {slice:f}
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
),
before AS (
    SELECT f.*
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    JOIN latest AS l
        ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
        AND l.place = s.place
    WHERE {slice:f}
),
compared AS (
    SELECT
        b.submission_id IS NULL AS is_new,
        ({figure_value:a}) IS DISTINCT FROM ({figure_value:b}) AS differs
    FROM arriving AS a
    LEFT JOIN before AS b
        ON a.area_id = b.area_id AND a.indicator_id = b.indicator_id AND a.year = b.year AND a.series = b.series
)
SELECT
    count(*) FILTER (WHERE is_new),
    count(*) FILTER (WHERE NOT is_new AND differs),
    count(*) FILTER (WHERE NOT is_new AND NOT differs)
FROM compared

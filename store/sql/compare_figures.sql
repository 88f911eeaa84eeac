-- How a submission's figures relate to what stood before it: new keys, revised values, unchanged ones.
WITH arriving AS (
    SELECT * FROM figure WHERE submission_id = $submission_id
),
before AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.area_id, f.indicator_id, f.year, f.series ORDER BY f.submission_id DESC
        ) AS recency
    FROM figure AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
    SEMI JOIN arriving AS a
        ON a.area_id = f.area_id AND a.indicator_id = f.indicator_id AND a.year = f.year AND a.series = f.series
    WHERE f.submission_id <> $submission_id
),
compared AS (
    SELECT
        b.submission_id IS NULL AS is_new,
        a.value IS DISTINCT FROM b.value
        OR a.qualifier <> b.qualifier
        OR a.status <> b.status
        OR a.numerator IS DISTINCT FROM b.numerator
        OR a.denominator IS DISTINCT FROM b.denominator
        OR a.unit <> b.unit AS differs
    FROM arriving AS a
    LEFT JOIN before AS b
        ON a.area_id = b.area_id AND a.indicator_id = b.indicator_id AND a.year = b.year AND a.series = b.series
        AND b.recency = 1
)
SELECT
    count(*) FILTER (WHERE is_new),
    count(*) FILTER (WHERE NOT is_new AND differs),
    count(*) FILTER (WHERE NOT is_new AND NOT differs)
FROM compared

-- How a submission's targets relate to what stood before it: new keys, revised promises, unchanged ones.
WITH arriving AS (
    SELECT * FROM target WHERE submission_id = $submission_id
),
before AS (
    SELECT t.*, {newest_target:t} AS recency
    FROM target AS t
    JOIN standing AS s ON {stands:t}
    WHERE t.submission_id <> $submission_id
),
compared AS (
    SELECT
        b.submission_id IS NULL AS is_new,
        ({target_value:a}) IS DISTINCT FROM ({target_value:b}) AS differs
    FROM arriving AS a
    LEFT JOIN before AS b
        ON a.area_id = b.area_id AND a.indicator_id = b.indicator_id AND a.target_year = b.target_year
        AND a.document_number = b.document_number AND b.recency = 1
)
SELECT
    count(*) FILTER (WHERE is_new),
    count(*) FILTER (WHERE NOT is_new AND differs),
    count(*) FILTER (WHERE NOT is_new AND NOT differs)
FROM compared

-- How a submission's targets relate to what stood before it: new keys, revised promises, unchanged ones.
WITH arriving AS (
    SELECT * FROM target WHERE submission_id = $submission_id
),
before AS (
    SELECT
        t.*,
        row_number() OVER (
            PARTITION BY t.area_id, t.indicator_id, t.target_year, t.document_number ORDER BY t.submission_id DESC
        ) AS recency
    FROM target AS t
    JOIN standing AS s ON s.submission_id = t.submission_id AND s.until_version IS NULL
    WHERE t.submission_id <> $submission_id
),
compared AS (
    SELECT
        b.submission_id IS NULL AS is_new,
        a.value IS DISTINCT FROM b.value
        OR a.value_high IS DISTINCT FROM b.value_high
        OR a.comparator <> b.comparator
        OR a.unit <> b.unit
        OR a.wording <> b.wording
        OR a.scope_note <> b.scope_note
        OR a.baseline_year IS DISTINCT FROM b.baseline_year
        OR a.baseline_value IS DISTINCT FROM b.baseline_value
        OR a.verification <> b.verification AS differs
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

-- How a submission's targets relate to what stood before it: new keys, revised promises, unchanged ones.
WITH arriving AS (
    SELECT * FROM target WHERE submission_id = $submission_id
),
before AS (
    SELECT
        t.*,
        row_number() OVER (
            PARTITION BY t.area_id, t.indicator_id, t.target_year, t.document_number ORDER BY s.place DESC
        ) AS recency
    FROM target AS t
    JOIN standing AS s ON s.submission_id = t.submission_id AND s.until_version IS NULL
    WHERE t.submission_id <> $submission_id
),
compared AS (
    SELECT
        b.submission_id IS NULL AS is_new,
        (a.value, a.value_high, a.comparator, a.unit, a.wording, a.scope_note, a.baseline_year, a.baseline_value,
         a.verification)
        IS DISTINCT FROM (b.value, b.value_high, b.comparator, b.unit, b.wording, b.scope_note, b.baseline_year,
         b.baseline_value, b.verification) AS differs
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

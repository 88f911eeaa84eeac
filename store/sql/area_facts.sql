-- The facts about areas that stand, of each kind and key the one said last, in the order in which they were said.
WITH ranked AS (
    SELECT
        f.*,
        s.place,
        row_number() OVER (PARTITION BY f.kind, f.fact_key ORDER BY s.place DESC) AS recency
    FROM area_fact AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
)
SELECT kind, said
FROM ranked
WHERE recency = 1
ORDER BY place, kind, fact_key

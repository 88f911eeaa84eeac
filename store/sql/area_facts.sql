-- The facts about areas that stand, of each kind and key the one said last, in the order in which they were said.
WITH ranked AS (
    SELECT f.*, s.place, {newest_area_fact:f} AS recency
    FROM area_fact AS f
    JOIN standing AS s ON {stands:f}
)
SELECT kind, said
FROM ranked
WHERE recency = 1
ORDER BY place, kind, fact_key

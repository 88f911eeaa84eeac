-- The facts about areas that stood at an earlier data version; otherwise as area_facts.sql.
WITH ranked AS (
    SELECT f.*, s.place, {newest_area_fact:f} AS recency
    FROM area_fact AS f
    JOIN standing AS s ON {stood:f}
)
SELECT kind, said
FROM ranked
WHERE recency = 1
ORDER BY place, kind, fact_key

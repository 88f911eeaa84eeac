-- The facts about areas that stood at a data version (today where $as_of is NULL: nothing is later than NULL), of each
-- kind and key the one said last, in the order in which they were said.
WITH ranked AS (
    SELECT f.*, s.place, {newest_area_fact:f} AS recency
    FROM area_fact AS f
    JOIN standing AS s ON s.submission_id = f.submission_id
        AND ($as_of IS NULL OR s.from_version <= $as_of)
        AND (s.until_version IS NULL OR s.until_version > $as_of)
)
SELECT kind, said
FROM ranked
WHERE recency = 1
ORDER BY place, kind, fact_key

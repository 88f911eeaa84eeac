-- How a submission's facts about areas relate to those that stand beside it: of new keys, saying else, saying the same.
WITH before AS (
    SELECT f.*, {newest_area_fact:f} AS recency
    FROM area_fact AS f
    JOIN standing AS s ON {stands:f}
    WHERE f.submission_id <> $submission_id
),
compared AS (
    SELECT b.submission_id IS NULL AS is_new, a.said IS DISTINCT FROM b.said AS differs
    FROM area_fact AS a
    LEFT JOIN before AS b ON a.kind = b.kind AND a.fact_key = b.fact_key AND b.recency = 1
    WHERE a.submission_id = $submission_id
)
SELECT
    count(*) FILTER (WHERE is_new),
    count(*) FILTER (WHERE NOT is_new AND differs),
    count(*) FILTER (WHERE NOT is_new AND NOT differs)
FROM compared

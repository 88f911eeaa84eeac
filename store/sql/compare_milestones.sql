-- How a submission's milestones relate to what stands beside it: new days, revised states or notes, unchanged ones.
WITH before AS (
    SELECT m.*, {newest_milestone:m} AS recency
    FROM milestone AS m
    JOIN standing AS s ON {stands:m}
    WHERE m.submission_id <> $submission_id
),
compared AS (
    SELECT b.submission_id IS NULL AS is_new, ({milestone_value:a}) IS DISTINCT FROM ({milestone_value:b}) AS differs
    FROM milestone AS a
    LEFT JOIN before AS b
        ON a.area_id = b.area_id AND a.indicator_id = b.indicator_id AND a.on_day = b.on_day AND b.recency = 1
    WHERE a.submission_id = $submission_id
)
SELECT
    count(*) FILTER (WHERE is_new),
    count(*) FILTER (WHERE NOT is_new AND differs),
    count(*) FILTER (WHERE NOT is_new AND NOT differs)
FROM compared

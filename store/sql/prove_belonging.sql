-- Submissions whose rows are not the ones they were recorded with, and rows that belong to no submission.
WITH counted AS (
    SELECT submission_id, sum(figures) AS figures, sum(targets) AS targets, sum(milestones) AS milestones,
           sum(area_facts) AS area_facts
    FROM (
        SELECT submission_id, 1 AS figures, 0 AS targets, 0 AS milestones, 0 AS area_facts FROM figure
        UNION ALL
        SELECT submission_id, 0 AS figures, 1 AS targets, 0 AS milestones, 0 AS area_facts FROM target
        UNION ALL
        SELECT submission_id, 0 AS figures, 0 AS targets, 1 AS milestones, 0 AS area_facts FROM milestone
        UNION ALL
        SELECT submission_id, 0 AS figures, 0 AS targets, 0 AS milestones, 1 AS area_facts FROM area_fact
    )
    GROUP BY submission_id
)
SELECT coalesce(u.submission_id, c.submission_id) AS submission_id
FROM submission AS u
FULL JOIN counted AS c ON c.submission_id = u.submission_id
WHERE coalesce(u.figures, -1) <> coalesce(c.figures, 0)
   OR coalesce(u.targets, -1) <> coalesce(c.targets, 0)
   OR coalesce(u.milestones, -1) <> coalesce(c.milestones, 0)
   OR coalesce(u.area_facts, -1) <> coalesce(c.area_facts, 0)
ORDER BY 1

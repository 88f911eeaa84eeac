-- Milestones that are published but do not stand, and those that stand but are not published; a sound snapshot has none.
WITH latest AS (
    SELECT m.area_id, m.indicator_id, m.on_day, max(s.place) AS place
    FROM milestone AS m
    JOIN standing AS s ON {stands:m}
    GROUP BY m.area_id, m.indicator_id, m.on_day
),
due AS (
    SELECT m.area_id, m.indicator_id, m.on_day, {milestone_value:m}, m.submission_id, l.place
    FROM milestone AS m
    JOIN standing AS s ON {stands:m}
    JOIN latest AS l
        ON l.area_id = m.area_id AND l.indicator_id = m.indicator_id AND l.on_day = m.on_day AND l.place = s.place
),
told AS (
    SELECT area_id, indicator_id, on_day, {milestone_value}, submission_id, data_version FROM current_milestone
)
(SELECT * FROM due EXCEPT SELECT * FROM told)
UNION ALL
(SELECT * FROM told EXCEPT SELECT * FROM due)

-- Every mark put up to a data version, and how it stands there:
-- replaced: a later mark on the figure answers the same doubt, or speaks of the figure as a whole;
-- in_force: not replaced, takes nothing off, and the value it was put on still stands (revised, it must be asked again);
-- figure_mark: what the marks in force make of the figure; excluded where any of them excludes it.
WITH told AS (
    SELECT
        m.*,
        c.made_by,
        c.made_at,
        m.mark_id < max(m.mark_id) OVER (PARTITION BY m.area_id, m.indicator_id, m.year, m.series, m.rule)
        OR m.mark_id < coalesce(
            max(CASE WHEN m.rule = '' THEN m.mark_id END) OVER (PARTITION BY m.area_id, m.indicator_id, m.year, m.series),
            0
        ) AS replaced
    FROM {copied}figure_mark AS m
    JOIN {copied}change AS c ON c.data_version = m.data_version
    WHERE m.data_version <= $as_of
),
ranked AS (
    SELECT f.*, {newest_figure:f} AS recency
    FROM figure AS f
    JOIN {copied}standing AS s ON {stood:f}
    SEMI JOIN told AS t
        ON t.area_id = f.area_id AND t.indicator_id = f.indicator_id AND t.year = f.year AND t.series = f.series
),
judged AS (
    SELECT t.*, NOT t.replaced AND t.kind <> 'cleared' AND r.submission_id IS NOT NULL AS in_force
    FROM told AS t
    JOIN figure AS m
        ON m.submission_id = t.submission_id
        AND m.area_id = t.area_id AND m.indicator_id = t.indicator_id AND m.year = t.year AND m.series = t.series
    LEFT JOIN ranked AS r
        ON r.area_id = t.area_id AND r.indicator_id = t.indicator_id AND r.year = t.year AND r.series = t.series
        AND r.recency = 1
        AND ({figure_value:r}) IS NOT DISTINCT FROM ({figure_value:m})
)
SELECT
    mark_id, area_id, indicator_id, year, series, kind, reason, rule, submission_id, data_version, made_by, made_at,
    replaced, in_force,
    CASE
        WHEN bool_or(in_force AND kind = 'excluded') OVER (PARTITION BY area_id, indicator_id, year, series)
            THEN 'excluded'
        WHEN bool_or(in_force) OVER (PARTITION BY area_id, indicator_id, year, series) THEN 'confirmed'
        ELSE ''
    END AS figure_mark
FROM judged
ORDER BY mark_id

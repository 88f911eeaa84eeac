-- A slice of the figures that would stand again without a submission, in the place of its own; columns as in figures.sql.
WITH latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    JOIN standing AS s ON {stands:f}
    SEMI JOIN current_figure AS c
        ON c.submission_id = $submission_id
        AND c.area_id = f.area_id AND c.indicator_id = f.indicator_id AND c.year = f.year AND c.series = f.series
    WHERE f.submission_id <> $submission_id
      AND {slice:f}
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
)
SELECT {figure:f}, f.submission_id, u.file_name, l.place, ''
FROM figure AS f
JOIN standing AS s ON {stands:f}
JOIN latest AS l
    ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
    AND l.place = s.place
JOIN submission AS u ON u.submission_id = f.submission_id
WHERE f.submission_id <> $submission_id
  AND {slice:f}
ORDER BY f.year, f.indicator_id, f.area_id, f.series

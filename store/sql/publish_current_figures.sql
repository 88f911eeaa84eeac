-- A slice of the figures that stand: of each key the figure of the latest standing submission, with its mark.
INSERT INTO snapshot.current_figure
WITH latest AS (
    SELECT f.area_id, f.indicator_id, f.year, f.series, max(s.place) AS place
    FROM figure AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
    WHERE f.year BETWEEN $first_year AND $last_year
      AND (f.year > $first_year OR f.indicator_id >= $first_indicator)
      AND (f.year < $last_year OR f.indicator_id <= $last_indicator)
    GROUP BY f.area_id, f.indicator_id, f.year, f.series
),
marked AS (
    SELECT DISTINCT area_id, indicator_id, year, series, figure_mark
    FROM snapshot.current_mark
)
SELECT
    f.year, f.indicator_id, f.area_id, f.series, f.value, f.qualifier, f.status, f.numerator, f.denominator,
    f.unit, f.scope_note, f.source, f.sheet, f.cell, f.submission_id, u.file_name AS workbook,
    l.place AS data_version, coalesce(m.figure_mark, '') AS mark
FROM figure AS f
JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
JOIN latest AS l
    ON l.area_id = f.area_id AND l.indicator_id = f.indicator_id AND l.year = f.year AND l.series = f.series
    AND l.place = s.place
JOIN submission AS u ON u.submission_id = f.submission_id
LEFT JOIN marked AS m
    ON m.area_id = f.area_id AND m.indicator_id = f.indicator_id AND m.year = f.year AND m.series = f.series
WHERE f.year BETWEEN $first_year AND $last_year
  AND (f.year > $first_year OR f.indicator_id >= $first_indicator)
  AND (f.year < $last_year OR f.indicator_id <= $last_indicator)
ORDER BY f.year, f.indicator_id, f.area_id, f.series

-- The targets of a withdrawn submission that would stand again with it, at its old place: no later one stands there.
-- Columns as in targets.sql.
WITH stood AS (
    SELECT min(place) AS place FROM standing WHERE submission_id = $submission_id
)
SELECT {target:t}, t.submission_id, u.file_name, p.place
FROM target AS t
CROSS JOIN stood AS p
JOIN submission AS u ON u.submission_id = t.submission_id
LEFT JOIN current_target AS c
    ON c.area_id = t.area_id AND c.indicator_id = t.indicator_id AND c.target_year = t.target_year
        AND c.document_number = t.document_number
WHERE t.submission_id = $submission_id
  AND (c.submission_id IS NULL OR c.data_version < p.place)
ORDER BY t.target_year, t.indicator_id, t.area_id, t.document_number

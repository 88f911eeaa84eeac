-- Workbooks (by hash) that stand more than once; a sound store has none.
SELECT u.sha256, string_agg(CAST(u.submission_id AS VARCHAR), ', ' ORDER BY u.submission_id)
FROM submission AS u
JOIN standing AS s ON {stands:u}
GROUP BY u.sha256
HAVING count(*) > 1
ORDER BY u.sha256

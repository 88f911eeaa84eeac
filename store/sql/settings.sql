-- The value of each setting that stood at a data version, and the change that gave it.
SELECT s.name, s.value, c.data_version, c.made_by, c.made_at
FROM setting AS s
JOIN change AS c ON c.data_version = s.data_version
WHERE s.data_version = (
    SELECT max(later.data_version) FROM setting AS later
    WHERE later.name = s.name AND later.data_version <= $as_of
)
ORDER BY s.name

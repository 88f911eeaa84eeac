-- The number of the newest committed change; 0 before the first.
SELECT coalesce(max(data_version), 0) FROM change

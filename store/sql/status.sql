-- How much a snapshot holds.
SELECT
    (SELECT coalesce(max(data_version), 0) FROM change) AS data_version,
    (SELECT count(*) FROM submission) AS submissions,
    (SELECT count(*) FROM submission) - (SELECT count(*) FROM standing WHERE until_version IS NULL) AS withdrawn,
    (SELECT count(*) FROM current_figure) AS observations,
    (SELECT count(*) FROM figure) AS observations_with_revisions,
    (SELECT count(*) FROM current_target) AS targets,
    (SELECT count(*) FROM area) AS areas,
    (SELECT max(version) FROM schema_version) AS schema_version

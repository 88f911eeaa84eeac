-- How much a snapshot holds.
WITH latest AS (
    SELECT kind, row_number() OVER (PARTITION BY submission_id ORDER BY data_version DESC) AS recency
    FROM change
    WHERE submission_id IS NOT NULL
)
SELECT
    (SELECT coalesce(max(data_version), 0) FROM change) AS data_version,
    (SELECT count(*) FROM submission) AS submissions,
    (SELECT count(*) FROM latest WHERE recency = 1 AND kind = 'withdrawn') AS withdrawn,
    (SELECT count(*) FROM current_figure) AS observations,
    (SELECT count(*) FROM figure SEMI JOIN standing USING (submission_id)) AS observations_with_revisions,
    (SELECT count(*) FROM current_target) AS targets,
    (SELECT count(*) FROM current_milestone) AS milestones,
    (SELECT count(*) FROM area) AS areas,
    (SELECT max(version) FROM schema_version) AS schema_version

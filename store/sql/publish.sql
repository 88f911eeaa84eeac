-- Everything a snapshot carries: the whole history, and what stands today ready to read, rows in reading order.
CREATE TABLE snapshot.schema_version AS SELECT * FROM schema_version ORDER BY version;
CREATE TABLE snapshot.change AS SELECT * FROM change ORDER BY data_version;
CREATE TABLE snapshot.submission AS SELECT * FROM submission ORDER BY submission_id;
CREATE TABLE snapshot.figure AS
SELECT * FROM figure ORDER BY year, indicator_id, area_id, series, submission_id;
CREATE TABLE snapshot.target AS
SELECT * FROM target ORDER BY target_year, indicator_id, area_id, document_number, submission_id;
CREATE TABLE snapshot.finding AS SELECT * FROM finding ORDER BY submission_id, position;
CREATE TABLE snapshot.area AS SELECT * FROM area ORDER BY set_id, area_id;
CREATE TABLE snapshot.area_name AS SELECT * FROM area_name ORDER BY area_id, valid_from;
CREATE TABLE snapshot.area_lineage AS SELECT * FROM area_lineage ORDER BY area_id;
CREATE TABLE snapshot.population AS SELECT * FROM population ORDER BY year, area_id;
CREATE TABLE snapshot.reference_copy AS SELECT * FROM reference_copy;

-- one row per period in which a submission stood
CREATE TABLE snapshot.standing AS SELECT * FROM standing ORDER BY submission_id, from_version;

-- one row per area, indicator, year and series: the figure of the latest submission that stands
CREATE TABLE snapshot.current_figure AS
WITH ranked AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY f.area_id, f.indicator_id, f.year, f.series ORDER BY f.submission_id DESC
        ) AS recency
    FROM figure AS f
    JOIN standing AS s ON s.submission_id = f.submission_id AND s.until_version IS NULL
)
SELECT
    r.year, r.indicator_id, r.area_id, r.series, r.value, r.qualifier, r.status, r.numerator, r.denominator,
    r.unit, r.scope_note, r.source, r.sheet, r.cell, r.submission_id, u.file_name AS workbook, u.data_version
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.year, r.indicator_id, r.area_id, r.series;

-- one row per area, indicator, target year and document: the target of the latest submission that stands
CREATE TABLE snapshot.current_target AS
WITH ranked AS (
    SELECT
        t.*,
        row_number() OVER (
            PARTITION BY t.area_id, t.indicator_id, t.target_year, t.document_number ORDER BY t.submission_id DESC
        ) AS recency
    FROM target AS t
    JOIN standing AS s ON s.submission_id = t.submission_id AND s.until_version IS NULL
)
SELECT r.* EXCLUDE (recency, submission_id), r.submission_id, u.file_name AS workbook, u.data_version
FROM ranked AS r
JOIN submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.target_year, r.indicator_id, r.area_id, r.document_number;

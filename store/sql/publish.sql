-- What a snapshot carries: the whole history, and what stands today ready to read; rows in reading order. What is copied is
-- read from the copy from then on: each table of a lake that a question names is looked up in its catalogue.
-- The figures that stand follow (publish_provinces.sql, publish_current_figures.sql), then publish_past_figures.sql.
CREATE TABLE snapshot.schema_version AS SELECT * FROM schema_version ORDER BY version;
CREATE TABLE snapshot.change AS SELECT * FROM change ORDER BY data_version;
CREATE TABLE snapshot.submission AS SELECT * FROM submission ORDER BY submission_id;
CREATE TABLE snapshot.target AS
SELECT * FROM target ORDER BY target_year, indicator_id, area_id, document_number, submission_id;
CREATE TABLE snapshot.milestone AS SELECT * FROM milestone ORDER BY indicator_id, area_id, on_day, submission_id;
CREATE TABLE snapshot.area_fact AS SELECT * FROM area_fact ORDER BY kind, fact_key, submission_id;
CREATE TABLE snapshot.finding AS SELECT * FROM finding ORDER BY submission_id, position;
CREATE TABLE snapshot.figure_mark AS SELECT * FROM figure_mark ORDER BY mark_id;
CREATE TABLE snapshot.setting AS SELECT * FROM setting ORDER BY data_version, name;
CREATE TABLE snapshot.approval AS SELECT * FROM approval ORDER BY data_version;
CREATE TABLE snapshot.area_set AS SELECT * FROM area_set ORDER BY valid_from, set_id;
CREATE TABLE snapshot.area AS SELECT * FROM area ORDER BY set_id, area_id;
CREATE TABLE snapshot.area_name AS SELECT * FROM area_name ORDER BY area_id, valid_from;
CREATE TABLE snapshot.area_lineage AS SELECT * FROM area_lineage ORDER BY area_id;
CREATE TABLE snapshot.population AS SELECT * FROM population ORDER BY year, area_id;
CREATE TABLE snapshot.reference_copy AS SELECT * FROM reference_copy;

-- one row per period in which a submission stood
CREATE TABLE snapshot.standing AS SELECT * FROM standing ORDER BY submission_id, from_version;

-- one row per area, indicator, year and series: the figure of the latest submission that stands, of a commune; that of
-- a province or the country is in province_figure
CREATE TABLE snapshot.commune_figure (
    year INTEGER,
    indicator_id VARCHAR,
    area_id VARCHAR,
    series VARCHAR,
    value DOUBLE,
    qualifier VARCHAR,
    status VARCHAR,
    numerator DOUBLE,
    denominator DOUBLE,
    unit VARCHAR,
    scope_note VARCHAR,
    source VARCHAR,
    sheet VARCHAR,
    cell VARCHAR,
    submission_id BIGINT,
    workbook VARCHAR,
    data_version BIGINT,               -- the one since which it stands
    mark VARCHAR                       -- confirmed, excluded or '': what the marks in force make of it
);

-- one row per figure ever handed over that does not stand: revised, withdrawn, proposed or rejected
CREATE TABLE snapshot.past_figure AS SELECT * FROM figure WHERE false;

-- one row per area, indicator, target year and document: the target of the latest submission that stands
CREATE TABLE snapshot.current_target AS
WITH ranked AS (
    SELECT t.*, s.place, {newest_target:t} AS recency
    FROM snapshot.target AS t
    JOIN snapshot.standing AS s ON {stands:t}
)
SELECT
    r.* EXCLUDE (recency, submission_id, place), r.submission_id, u.file_name AS workbook, r.place AS data_version
FROM ranked AS r
JOIN snapshot.submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.target_year, r.indicator_id, r.area_id, r.document_number;

-- one row per area, indicator and day: the milestone of the latest submission that stands
CREATE TABLE snapshot.current_milestone AS
WITH ranked AS (
    SELECT m.*, s.place, {newest_milestone:m} AS recency
    FROM snapshot.milestone AS m
    JOIN snapshot.standing AS s ON {stands:m}
)
SELECT
    r.* EXCLUDE (recency, submission_id, place), r.submission_id, u.file_name AS workbook, r.place AS data_version
FROM ranked AS r
JOIN snapshot.submission AS u ON u.submission_id = r.submission_id
WHERE r.recency = 1
ORDER BY r.indicator_id, r.area_id, r.on_day;

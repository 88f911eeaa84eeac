-- The figures of provinces and of the country that stand ("standing_figure"), which every page reads at once: in a table
-- of their own, their words as numbers of a list, which Arrow takes over as they are. Other questions do not see that:
-- current_figure and figure, as in the store, are views over all figures, and each is written once.
CREATE TYPE snapshot.word_of_indicator_id AS ENUM (SELECT DISTINCT indicator_id FROM standing_figure ORDER BY indicator_id);
CREATE TYPE snapshot.word_of_area_id AS ENUM (SELECT DISTINCT area_id FROM standing_figure ORDER BY area_id);
CREATE TYPE snapshot.word_of_series AS ENUM (SELECT DISTINCT series FROM standing_figure ORDER BY series);
CREATE TYPE snapshot.word_of_qualifier AS ENUM (SELECT DISTINCT qualifier FROM standing_figure ORDER BY qualifier);
CREATE TYPE snapshot.word_of_status AS ENUM (SELECT DISTINCT status FROM standing_figure ORDER BY status);
CREATE TYPE snapshot.word_of_unit AS ENUM (SELECT DISTINCT unit FROM standing_figure ORDER BY unit);
CREATE TYPE snapshot.word_of_scope_note AS ENUM (SELECT DISTINCT scope_note FROM standing_figure ORDER BY scope_note);
CREATE TYPE snapshot.word_of_source AS ENUM (SELECT DISTINCT source FROM standing_figure ORDER BY source);
CREATE TYPE snapshot.word_of_sheet AS ENUM (SELECT DISTINCT sheet FROM standing_figure ORDER BY sheet);
CREATE TYPE snapshot.word_of_workbook AS ENUM (SELECT DISTINCT workbook FROM standing_figure ORDER BY workbook);
CREATE TYPE snapshot.word_of_mark AS ENUM (SELECT DISTINCT mark FROM standing_figure ORDER BY mark);

CREATE TABLE snapshot.province_figure (
    year INTEGER,
    indicator_id word_of_indicator_id,
    area_id word_of_area_id,
    series word_of_series,
    value DOUBLE,
    qualifier word_of_qualifier,
    status word_of_status,
    numerator DOUBLE,
    denominator DOUBLE,
    unit word_of_unit,
    scope_note word_of_scope_note,
    source word_of_source,
    sheet word_of_sheet,
    cell VARCHAR,
    submission_id BIGINT,
    workbook word_of_workbook,
    data_version BIGINT,
    mark word_of_mark
);
INSERT INTO snapshot.province_figure SELECT * FROM standing_figure; -- in order as they are
DROP TABLE standing_figure;

CREATE VIEW snapshot.current_figure AS
SELECT * FROM province_figure -- without "snapshot.": that is not its name where it is read
UNION ALL
SELECT * FROM commune_figure;

CREATE VIEW snapshot.figure AS
SELECT submission_id, {figure} FROM current_figure
UNION ALL
SELECT submission_id, {figure} FROM past_figure

-- Marks on figures, the approval of a second person, and settings. Append-only like everything before: who made a
-- change, when and why stands in its row of "change", under the same data version.
-- Kinds of change from here on, besides accepted, withdrawn, restored and rebuilt:
-- marked (figure_mark), setting (setting), proposed, approved (approval) and rejected.

-- one row per mark put on a figure; one change may put several
CREATE TABLE figure_mark (
    mark_id BIGINT NOT NULL,           -- the order in which marks were put, over all changes
    data_version BIGINT NOT NULL,      -- the one its change made
    kind VARCHAR NOT NULL,             -- confirmed, excluded, cleared
    area_id VARCHAR NOT NULL,
    indicator_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    series VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,             -- the doubt it answers; '' when it speaks of the figure as a whole
    reason VARCHAR NOT NULL,
    submission_id BIGINT NOT NULL      -- the one whose value stood: the value the mark speaks of
);

-- one row per value given to a setting
CREATE TABLE setting (
    data_version BIGINT NOT NULL,      -- the one its change made
    name VARCHAR NOT NULL,             -- four-eyes
    value VARCHAR NOT NULL             -- on, off
);

-- one row per proposal approved: how it related to what stood at that moment (its submission says: when it came)
CREATE TABLE approval (
    submission_id BIGINT NOT NULL,
    data_version BIGINT NOT NULL,      -- the one its approval made
    new_keys INTEGER NOT NULL,
    revised INTEGER NOT NULL,
    unchanged INTEGER NOT NULL
);

DROP VIEW standing;

-- "place" is the data version that first let a submission stand: of two submissions for one key the one with the
-- later place counts. A restored submission keeps its place; a proposal gets its place when it is approved.

-- one row per period, counted in data versions, in which a submission stood; until_version NULL: it stands today
CREATE VIEW standing AS
SELECT submission_id, from_version, until_version, place
FROM (
    SELECT
        submission_id,
        kind,
        data_version AS from_version,
        lead(data_version) OVER (PARTITION BY submission_id ORDER BY data_version) AS until_version,
        min(CASE WHEN kind IN ('accepted', 'approved') THEN data_version END)
            OVER (PARTITION BY submission_id) AS place
    FROM change
    WHERE submission_id IS NOT NULL
)
WHERE kind IN ('accepted', 'approved', 'restored');

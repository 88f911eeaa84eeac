-- Goals in words have no figures: what is reported of them are milestones. Append-only like everything before.

-- one row per milestone of a submission: how a goal in words stood on a day;
-- unique within a submission: area, indicator, day
CREATE TABLE milestone (
    submission_id BIGINT NOT NULL,
    indicator_id VARCHAR NOT NULL,
    area_id VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    state VARCHAR NOT NULL,            -- not_started, under_way, at_risk, achieved
    note VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    cell VARCHAR NOT NULL
);

-- how many of them a submission was recorded with; none before this release
ALTER TABLE submission ADD COLUMN milestones INTEGER DEFAULT 0;

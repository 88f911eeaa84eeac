-- Areas through time are data that arrives by a workbook too: what areas workbooks say lies over the copy of
-- data/reference/. Append-only like everything before; the tables of 002_areas.sql hold reference and facts together.

-- one row per fact of a submission; unique within a submission: kind, key
CREATE TABLE area_fact (
    submission_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,             -- set, unit, name, alias, population
    fact_key VARCHAR NOT NULL,         -- what it speaks of; of two that stand the one with the later place counts
    said VARCHAR NOT NULL,             -- JSON object, named in indicators/area_facts.py
    sheet VARCHAR NOT NULL,
    cell VARCHAR NOT NULL
);

-- how many of them a submission was recorded with; none before this release
ALTER TABLE submission ADD COLUMN area_facts INTEGER DEFAULT 0;

-- one row per set of areas that stand side by side for a time
CREATE TABLE area_set (
    set_id VARCHAR NOT NULL,
    level VARCHAR NOT NULL,            -- province, commune
    title_vi VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    legal_basis VARCHAR NOT NULL
);

-- the province that a commune lies in; '' for others
ALTER TABLE area ADD COLUMN part_of VARCHAR DEFAULT '';

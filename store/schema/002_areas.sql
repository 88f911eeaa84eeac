-- Provinces through time, copied from data/reference/ so that a snapshot explains itself.

-- one row per unit of an area set, and one for the country (set_id '')
CREATE TABLE area (
    area_id VARCHAR NOT NULL,
    set_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_ascii VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE
);

-- one row per unit and official name, with the days it was valid
CREATE TABLE area_name (
    area_id VARCHAR NOT NULL,
    name_full VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    legal_basis VARCHAR NOT NULL
);

-- one row per unit that became another (whole provinces only)
CREATE TABLE area_lineage (
    area_id VARCHAR NOT NULL,
    successor_id VARCHAR NOT NULL,
    last_day DATE
);

-- one row per unit and year: average population, the only one for weights and rates
CREATE TABLE population (
    area_id VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    persons DOUBLE NOT NULL,
    status VARCHAR NOT NULL
);

-- one row: the SHA-256 of the reference files that the four tables above were copied from
CREATE TABLE reference_copy (
    digest VARCHAR NOT NULL,
    copied_at TIMESTAMP NOT NULL
);

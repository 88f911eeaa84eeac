-- What is handed over, and what happened to it. Append-only: no row is ever changed or removed.
-- No primary keys and no indexes (twenty times slower to load; DuckLake has none): keys are proved inside the
-- import transaction by store/sql/prove_*.sql. Times are UTC.

-- one row per migration applied
CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    file_name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);

-- one row per committed change; its number is the data version that the change made
CREATE TABLE change (
    data_version BIGINT NOT NULL,
    kind VARCHAR NOT NULL,             -- accepted, withdrawn, restored, rebuilt
    submission_id BIGINT,              -- none for rebuilt
    made_by VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL
);

-- one row per submission: one workbook handed over, understood and accepted
CREATE TABLE submission (
    submission_id BIGINT NOT NULL,
    data_version BIGINT NOT NULL,      -- the one its acceptance made
    sha256 VARCHAR NOT NULL,           -- of the workbook's bytes; names the file in the archive
    file_name VARCHAR NOT NULL,
    submitted_by VARCHAR NOT NULL,
    received_at TIMESTAMP NOT NULL,
    accepted_reason VARCHAR NOT NULL,  -- why it passed in spite of warnings
    options VARCHAR NOT NULL,          -- JSON object: what the sender chose (area, year, series …)
    figures INTEGER NOT NULL,
    targets INTEGER NOT NULL,
    new_keys INTEGER NOT NULL,         -- figures and targets whose key had no standing value before
    revised INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    notes INTEGER NOT NULL
);

-- one row per numeric (or explicitly missing) cell of a submission;
-- unique within a submission: area, indicator, year, series
CREATE TABLE figure (
    submission_id BIGINT NOT NULL,
    year INTEGER NOT NULL,
    indicator_id VARCHAR NOT NULL,
    area_id VARCHAR NOT NULL,
    series VARCHAR NOT NULL,
    value DOUBLE,                      -- in the indicator's unit, percentages 0–100; NULL is missing, never zero
    qualifier VARCHAR NOT NULL,        -- =, >, >=, <, <=, ~
    status VARCHAR NOT NULL,           -- final, provisional, estimate, break, missing, withdrawn
    numerator DOUBLE,
    denominator DOUBLE,
    unit VARCHAR NOT NULL,
    scope_note VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    cell VARCHAR NOT NULL
);

-- one row per target of a submission;
-- unique within a submission: area, indicator, target year, document number
CREATE TABLE target (
    submission_id BIGINT NOT NULL,
    target_year INTEGER NOT NULL,
    indicator_id VARCHAR NOT NULL,
    area_id VARCHAR NOT NULL,
    document_number VARCHAR NOT NULL,
    comparator VARCHAR NOT NULL,       -- >=, >, <=, <, range, qualitative
    value DOUBLE,
    value_high DOUBLE,                 -- of a range only
    unit VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,          -- the document's own
    scope_note VARCHAR NOT NULL,
    baseline_year INTEGER,
    baseline_value DOUBLE,
    verification VARCHAR NOT NULL,     -- verified, second-hand, unconfirmed
    document_title VARCHAR NOT NULL,
    document_issuer VARCHAR NOT NULL,
    document_issued_on DATE,
    document_section VARCHAR NOT NULL,
    document_source VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    cell VARCHAR NOT NULL
);

-- one row per finding told to the sender of a submission
CREATE TABLE finding (
    submission_id BIGINT NOT NULL,
    position INTEGER NOT NULL,         -- the order in which they were told
    severity VARCHAR NOT NULL,         -- error, warning, note
    code VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    cell VARCHAR NOT NULL,
    found VARCHAR NOT NULL,
    expected VARCHAR NOT NULL,
    message_vi VARCHAR NOT NULL,
    message_en VARCHAR NOT NULL,
    remedy_vi VARCHAR NOT NULL,
    remedy_en VARCHAR NOT NULL
);

-- one row per period, counted in data versions, in which a submission stood; until_version NULL: it stands today
CREATE VIEW standing AS
SELECT submission_id, from_version, until_version
FROM (
    SELECT
        submission_id,
        kind,
        data_version AS from_version,
        lead(data_version) OVER (PARTITION BY submission_id ORDER BY data_version) AS until_version
    FROM change
    WHERE submission_id IS NOT NULL
)
WHERE kind IN ('accepted', 'restored');

-- Who did what, in the order in which it was entered. Append-only: nothing is ever changed or removed, and each row's
-- digest covers the one before, so that a gap or an altered row shows (store/audit.py).
-- change is the version and a digest of a change of the store that the row tells of, NULL for everything else.
CREATE TABLE entry (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,   -- UTC, ISO 8601
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,
    object   TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    address  TEXT NOT NULL,
    change   TEXT UNIQUE,
    digest   TEXT NOT NULL
) STRICT;
CREATE INDEX entry_at ON entry (at);
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'nothing leaves the audit'); END;

-- One row per person who may sign in. password is the PHC string of argon2 (its salt within), NULL where another
-- provider proves who somebody is. provinces is a JSON list of area ids, NULL for no limit.
CREATE TABLE account (
    user        TEXT PRIMARY KEY,
    full_name   TEXT NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'approver', 'administrator')),
    provinces   TEXT,
    disabled    INTEGER NOT NULL DEFAULT 0,
    password    TEXT,
    source      TEXT NOT NULL DEFAULT 'local',
    created_at  REAL NOT NULL,
    changed_at  REAL NOT NULL
) STRICT;

-- One row per signed-in browser. key is the SHA-256 of the identifier in its cookie, which is kept nowhere.
CREATE TABLE session (
    key        TEXT PRIMARY KEY,
    user       TEXT NOT NULL REFERENCES account (user) ON DELETE CASCADE,
    began_at   REAL NOT NULL,
    seen_at    REAL NOT NULL,
    address    TEXT NOT NULL
) STRICT;
CREATE INDEX session_user ON session (user);

-- One row per whoever has lately failed to sign in (a SHA-256: what was typed as a name may be a password).
CREATE TABLE attempt (
    key       TEXT PRIMARY KEY,
    failures  INTEGER NOT NULL,
    last_at   REAL NOT NULL
) STRICT;

-- What this home signs with; made once, never shown.
CREATE TABLE secret (
    name   TEXT PRIMARY KEY,
    value  BLOB NOT NULL
) STRICT;

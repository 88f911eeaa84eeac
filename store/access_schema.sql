-- Run whole when a file is made, and again on one of an earlier release: what is there already stays as it is.

-- One row per person who may sign in. password is the PHC string of argon2 (its salt within), NULL where another
-- provider proves who somebody is. provinces is a JSON list of area ids, NULL for no limit.
CREATE TABLE IF NOT EXISTS account (
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
CREATE TABLE IF NOT EXISTS session (
    key        TEXT PRIMARY KEY,
    user       TEXT NOT NULL REFERENCES account (user) ON DELETE CASCADE,
    began_at   REAL NOT NULL,
    seen_at    REAL NOT NULL,
    address    TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS session_user ON session (user);

-- One row per whoever has lately failed to sign in (a SHA-256: what was typed as a name may be a password).
CREATE TABLE IF NOT EXISTS attempt (
    key       TEXT PRIMARY KEY,
    failures  INTEGER NOT NULL,
    last_at   REAL NOT NULL
) STRICT;

-- What this home signs with; made once, never shown.
CREATE TABLE IF NOT EXISTS secret (
    name   TEXT PRIMARY KEY,
    value  BLOB NOT NULL
) STRICT;

-- One row per person whom an identity provider proves: who they are there, and the account that is theirs here.
CREATE TABLE IF NOT EXISTS identity (
    issuer   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    user     TEXT NOT NULL UNIQUE REFERENCES account (user) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
) STRICT;

-- One row per session that an identity provider opened. refresh_token is empty where it gave none; id_token is shown to
-- it at signing out. Moments are seconds since 1970.
CREATE TABLE IF NOT EXISTS provider_session (
    key            TEXT PRIMARY KEY REFERENCES session (key) ON DELETE CASCADE,
    issuer         TEXT NOT NULL,
    subject        TEXT NOT NULL,
    sid            TEXT NOT NULL,
    refresh_token  TEXT NOT NULL,
    id_token       TEXT NOT NULL,
    renew_at       REAL NOT NULL,
    confirmed_at   REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS provider_session_subject ON provider_session (issuer, subject);

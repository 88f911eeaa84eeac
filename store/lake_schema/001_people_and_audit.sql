-- good for 1
-- What servers on one lake share besides figures, in a schema of its own (health_targets) in the lake's database. The
-- same tables as access_schema.sql and audit_schema.sql, in PostgreSQL's words; moments are seconds since 1970.
-- The first line names the oldest of these numbers whose release may go on working after this file (lake_book.py).

-- one row per file of this folder that was applied
CREATE TABLE schema_version (
    version     INTEGER PRIMARY KEY,
    file_name   TEXT NOT NULL,
    good_for    INTEGER NOT NULL,
    applied_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- one row per person who may sign in
CREATE TABLE account (
    "user"      TEXT PRIMARY KEY,
    full_name   TEXT NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('viewer', 'analyst', 'approver', 'administrator')),
    provinces   TEXT,
    disabled    INTEGER NOT NULL DEFAULT 0,
    password    TEXT,
    source      TEXT NOT NULL DEFAULT 'local',
    created_at  DOUBLE PRECISION NOT NULL,
    changed_at  DOUBLE PRECISION NOT NULL
);

-- one row per signed-in browser, on whichever server; key is the SHA-256 of what its cookie says
CREATE TABLE session (
    key        TEXT PRIMARY KEY,
    "user"     TEXT NOT NULL REFERENCES account ("user") ON DELETE CASCADE,
    began_at   DOUBLE PRECISION NOT NULL,
    seen_at    DOUBLE PRECISION NOT NULL,
    address    TEXT NOT NULL
);
CREATE INDEX session_of_user ON session ("user");

-- one row per whoever has lately failed to sign in, counted over all servers
CREATE TABLE attempt (
    key       TEXT PRIMARY KEY,
    failures  INTEGER NOT NULL,
    last_at   DOUBLE PRECISION NOT NULL
);

-- one row per key that all servers sign with; where there is one, nobody enters without signing in
CREATE TABLE secret (
    name   TEXT PRIMARY KEY,
    value  BYTEA NOT NULL
);

-- one row per person whom an identity provider proves
CREATE TABLE identity (
    issuer   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    "user"   TEXT NOT NULL UNIQUE REFERENCES account ("user") ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);

-- one row per session that an identity provider opened
CREATE TABLE provider_session (
    key            TEXT PRIMARY KEY REFERENCES session (key) ON DELETE CASCADE,
    issuer         TEXT NOT NULL,
    subject        TEXT NOT NULL,
    sid            TEXT NOT NULL,
    refresh_token  TEXT NOT NULL,
    id_token       TEXT NOT NULL,
    renew_at       DOUBLE PRECISION NOT NULL,
    confirmed_at   DOUBLE PRECISION NOT NULL
);
CREATE INDEX provider_session_subject ON provider_session (issuer, subject);

-- one row per entry of the audit; see audit_schema.sql
CREATE TABLE entry (
    number   BIGINT PRIMARY KEY,
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    what     TEXT NOT NULL,
    object   TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    address  TEXT NOT NULL,
    change   TEXT UNIQUE,
    digest   TEXT NOT NULL
);
CREATE INDEX entry_at ON entry (at);

-- one row: the number given last. A sequence would leave gaps, and a gap means that an entry was removed
CREATE TABLE entry_count (number BIGINT NOT NULL);
INSERT INTO entry_count VALUES (0);

CREATE FUNCTION number_entry() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE entry_count SET number = greatest(number + 1, coalesce(NEW.number, 0)) RETURNING coalesce(NEW.number, number)
    INTO NEW.number;
    RETURN NEW;
END $$;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is never changed, and nothing leaves it';
END $$;
CREATE TRIGGER entry_numbered BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION number_entry();
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_is_kept BEFORE TRUNCATE ON entry EXECUTE FUNCTION refuse_change();

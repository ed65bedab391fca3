-- What each of the two files of the store begins with: the log of facts, and what only this device
-- knows. Ids are 32 hex digits. These tables are never dropped; all others are made from them.

-- One row. Which device this is, and how far it has counted.
CREATE TABLE here (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    house        TEXT NOT NULL,     -- the row of the house
    device       TEXT NOT NULL,
    life         TEXT NOT NULL,     -- random; new after a restore
    sequence     INTEGER NOT NULL,  -- number of the latest fact made in this life
    lamport      INTEGER NOT NULL,  -- the highest count seen
    last_seen_ms INTEGER NOT NULL   -- the latest time seen, ms since 1970 in UTC
) STRICT;

-- The facts, in the order in which they came. Never changed, but that erasure blanks the body, and that a
-- new life gives new numbers to those of the last one that nobody has seen.
CREATE TABLE fact (
    number        INTEGER PRIMARY KEY,  -- of arrival here; means nothing elsewhere
    id            TEXT NOT NULL UNIQUE, -- random
    device        TEXT NOT NULL,
    life          TEXT NOT NULL,
    sequence      INTEGER NOT NULL,
    lamport       INTEGER NOT NULL,     -- above all that its maker had seen
    noun          TEXT NOT NULL,
    row           TEXT NOT NULL,
    part          TEXT NOT NULL,
    body          TEXT,                 -- JSON object
    batch         TEXT,                 -- the import that wrote it
    made_ms       INTEGER NOT NULL,     -- its maker's clock; decides nothing
    clock_trusted INTEGER NOT NULL CHECK (clock_trusted IN (0, 1))
) STRICT;
CREATE INDEX fact_by_maker ON fact (device, life, sequence);
CREATE INDEX fact_by_batch ON fact (batch) WHERE batch IS NOT NULL;
CREATE INDEX fact_about_tiles ON fact (noun, part) WHERE noun = 'person' AND part = 'profile';

-- Which facts a fact replaces, known here or not. Only versions of the same part of the same row can
-- be replaced.
CREATE TABLE fact_replaces (
    replaced TEXT NOT NULL,
    fact     INTEGER NOT NULL,
    PRIMARY KEY (replaced, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_replaces_by_fact ON fact_replaces (fact);

-- The versions that no known fact replaces.
CREATE TABLE head (
    noun TEXT NOT NULL,
    row  TEXT NOT NULL,
    part TEXT NOT NULL,
    fact INTEGER NOT NULL,
    PRIMARY KEY (noun, row, part, fact)
) STRICT, WITHOUT ROWID;

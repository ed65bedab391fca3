-- Only in private.sqlite, and like the tables of facts.sql never dropped: wrong tries at picture locks and
-- PINs (tries.h). They stay on this device, and no backup has them.
CREATE TABLE IF NOT EXISTS tries (
    subject TEXT PRIMARY KEY,   -- what is tried
    wrong   INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL    -- when the latest was
) STRICT, WITHOUT ROWID;

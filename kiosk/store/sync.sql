-- What sync remembers, in kiosk.sqlite beside the facts, so that one transaction holds both. It belongs to
-- this device and does not travel. These tables are never dropped, and nothing makes them anew.

-- How far each stream has come (stream.h).
CREATE TABLE IF NOT EXISTS stream (
    device TEXT NOT NULL,
    life   TEXT NOT NULL,
    number INTEGER NOT NULL,  -- all up to it are here; in a life of this device: are published
    PRIMARY KEY (device, life)
) STRICT, WITHOUT ROWID;

-- Further numbers of facts: a fact that got a number in a new life may have been published before.
CREATE TABLE IF NOT EXISTS fact_number (
    device   TEXT NOT NULL,
    life     TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    fact     INTEGER NOT NULL,
    PRIMARY KEY (device, life, sequence, fact)
) STRICT, WITHOUT ROWID;

-- Segment files that were read whole or written here.
CREATE TABLE IF NOT EXISTS known_segment (
    device     TEXT NOT NULL,
    life       TEXT NOT NULL,
    first      INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (device, life, first, last, generation)
) STRICT, WITHOUT ROWID;

-- One row, about the present life.
CREATE TABLE IF NOT EXISTS this_life (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    hardware TEXT NOT NULL,   -- the machine that it is lived on; '' is not noted
    restored INTEGER NOT NULL CHECK (restored IN (0, 1))  -- no full round of sync since it began
) STRICT;
INSERT INTO this_life (only, hardware, restored) VALUES (1, '', 0) ON CONFLICT DO NOTHING;

-- The latest receipt of each device, what it had read, and the orders of erasure that it had carried out.
CREATE TABLE IF NOT EXISTS heard (
    device        TEXT PRIMARY KEY,
    number        INTEGER NOT NULL,  -- of the receipt
    written_ms    INTEGER NOT NULL,  -- by its clock
    clock_trusted INTEGER NOT NULL CHECK (clock_trusted IN (0, 1)),
    heard_ms      INTEGER NOT NULL,  -- by the clock here
    version       TEXT NOT NULL      -- of the program there
) STRICT, WITHOUT ROWID;
-- The life that it wrote in then.
CREATE TABLE IF NOT EXISTS heard_life (
    device TEXT PRIMARY KEY,
    life   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heard_stream (
    heard_from TEXT NOT NULL,
    device     TEXT NOT NULL,
    life       TEXT NOT NULL,
    number     INTEGER NOT NULL,
    PRIMARY KEY (heard_from, device, life)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS heard_stream_by_device ON heard_stream (device);
CREATE TABLE IF NOT EXISTS heard_erased (
    heard_from TEXT NOT NULL,
    erasure    TEXT NOT NULL,
    PRIMARY KEY (heard_from, erasure)
) STRICT, WITHOUT ROWID;

-- What is the matter with the shared folder (folder_finding.h).
CREATE TABLE IF NOT EXISTS folder_finding (
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    sentence TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

-- The office's orders (order.h) whose signature was looked at, and whether they were carried out here.
CREATE TABLE IF NOT EXISTS judged_order (
    fact      TEXT PRIMARY KEY,  -- its id
    what      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    value     TEXT NOT NULL,
    number    INTEGER NOT NULL,  -- the office's count: the highest counts where there are several
    is_signed INTEGER NOT NULL CHECK (is_signed IN (0, 1)),
    is_done   INTEGER NOT NULL CHECK (is_done IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS judged_order_by_what ON judged_order (what, subject, number) WHERE is_signed = 1;
CREATE INDEX IF NOT EXISTS judged_order_to_do ON judged_order (what) WHERE is_signed = 1 AND is_done = 0;
CREATE INDEX IF NOT EXISTS fact_of_orders ON fact (id) WHERE noun = 'order';

-- Devices that the office has retired, and the last number of each of their lives (retire.h). A device has a
-- row with the life '' too.
CREATE TABLE IF NOT EXISTS retired (
    device TEXT NOT NULL,
    life   TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (device, life)
) STRICT, WITHOUT ROWID;

-- Up to which rows names have left this file, by noun; what has to have left is in private.sqlite (retention.h).
CREATE TABLE IF NOT EXISTS retained (
    noun  TEXT PRIMARY KEY,
    bound TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Only in private.sqlite, and like the tables of facts.sql never dropped: who was erased (erase.h). No backup
-- has it, so that a restored one cannot bring anybody back.
CREATE TABLE IF NOT EXISTS erased (
    person TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
-- Up to which rows names have to have left, by noun (retention.h). No backup has it either.
CREATE TABLE IF NOT EXISTS retained (
    noun  TEXT PRIMARY KEY,
    bound TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Only in private.sqlite, and like the tables of facts.sql never dropped: who was erased (erase.h). No backup
-- has it, so that a restored one cannot bring anybody back.
CREATE TABLE IF NOT EXISTS erased (
    person TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Whom a fact is about; belongs to facts.sql. The facts of a person are found block by block (fact_log.h): in
-- an index that begins with the person, each fact that comes in would change another page.
CREATE TABLE fact_person (
    person TEXT NOT NULL,
    fact   INTEGER NOT NULL,
    PRIMARY KEY (fact, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_person_by_block ON fact_person (fact / 1024, person);

-- Made from facts in both files, like every table of the nouns: dropped and made anew by a migration.

-- Rows that staff should look at: 'two versions' of a part, or an 'incomplete' row (part '').
CREATE TABLE finding (
    noun TEXT NOT NULL,
    row  TEXT NOT NULL,
    part TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('two versions', 'incomplete')),
    PRIMARY KEY (noun, row, part)
) STRICT, WITHOUT ROWID;

/* Nouns: the kinds of rows that the store keeps (event, person, sign-up …), each described once as
 * const data. From it one generic function makes typed rows out of facts (store/project.h).
 *
 * A noun is made of *parts*: groups of columns that are edited together and travel as one fact, so
 * that two people who change different parts of one row never collide. */
#ifndef KIOSK_STORE_NOUN_H
#define KIOSK_STORE_NOUN_H

#include <stdbool.h>
#include <stddef.h>

enum { NOUN_PARTS_LIMIT = 6, PART_COLUMNS_LIMIT = 20 };

/* Columns that are edited together. A column is a key of the fact's body and a column of the table,
 * under one name: letters and underscores. The list of names ends with NULL. */
struct part {
    const char *name;
    const char *columns[PART_COLUMNS_LIMIT + 1];
};

/* A noun. Its table has `id` as primary key and a column for each part's columns, and is STRICT.
 * What the table does not accept (NOT NULL, CHECK, type) is left out and becomes a finding. Any row
 * has one more part, "gone", whose key `gone` takes the row away while it is true. */
struct noun {
    const char *name;
    const char *table;
    bool is_private; /* lives in private.sqlite and never leaves this device */
    bool
        is_log; /* of a row only the fact counts whose id is the row's: none replaces it, nor takes it away */
    struct part parts[NOUN_PARTS_LIMIT + 1]; /* ends with a part without a name */
};

/* The nouns that a program knows, with the SQL that makes their tables. */
struct noun_set {
    const struct noun *const *nouns;
    size_t count;
    const char *shared_schema;
    const char *private_schema;
};

/* This program's own. */
extern const struct noun_set STORE_NOUNS;

/* Finds a noun by name; NULL if the set has none. */
const struct noun *noun_find(const struct noun_set *set, const char *name);

/* Finds the place of a part in its noun, -1 if there is none. */
int noun_part(const struct noun *noun, const char *part);

#endif

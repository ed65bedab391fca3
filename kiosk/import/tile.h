/* The tile pictures of people who are imported: each has one of their own, which nobody else had lately. */
#ifndef KIOSK_IMPORT_TILE_H
#define KIOSK_IMPORT_TILE_H

#include "store/person.h"

/* Says whether there is a tile picture of that name; `err` gets a sentence if it is there and broken. */
struct pictures {
    bool (*has)(const char *name, void *context, struct err *err);
    void *context;
};

/* False with a sentence if `person` cannot have their picture: there is none of that name, somebody of
 * `persons` (as they will be after the rows above) has it, or somebody else had it within PICTURE_REST_DAYS.
 * One that they have `before` they keep. */
bool tile_check(struct store *store, const struct persons *persons, const struct pictures *pictures,
                const struct person *before, const struct person *person, struct err *err);

#endif

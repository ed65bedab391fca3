/* A database that takes its time, by a manual clock: for tests of what is cut by time. */
#ifndef KIOSK_TESTS_UNIT_SLOW_H
#define KIOSK_TESTS_UNIT_SLOW_H

#include "base/clock.h"
#include "store/db.h"

/* From slow_begin to slow_end, each run of a statement that begins with `words` moves `clock` on by `ms`. One
 * for each db at a time: another takes its place. */
struct slow {
    const char *words;
    int64_t ms;
    struct clock *clock;
    int count; /* runs so far */
};
void slow_begin(struct slow *slow, struct db *db);
void slow_end(struct db *db);

#endif

/* What every simulated house begins with, made once: its keys, the data folder of its office with some
 * residents and events, and the versions of the program that its devices may run. */
#ifndef KIOSK_TESTS_SIM_HOUSE_H
#define KIOSK_TESTS_SIM_HOUSE_H

#include "sim_share.h"
#include "store/event.h"
#include "store/store.h"
#include "sync/keys.h"

enum { SIM_PERSONS = 6, SIM_EVENTS = 5 };

/* Versions of the program: one that does not know notices, the present one, and one that knows more. */
enum sim_version { VERSION_FEWER, VERSION_USUAL, VERSION_MORE, VERSION_COUNT };

/* What only VERSION_MORE has: a noun "poster" with the part "text" (words), and of an event the key
 * "colour" in its part "text" and a part "extra" (sticker). */
extern const struct noun NOUN_POSTER;

struct house_kit {
    char folder[FILE_PATH_SIZE]; /* below it everything lies; gone after house_release */
    struct keys keys;
    struct id house;
    struct id devices[SIM_MACHINES]; /* the first is the office's */
    struct id persons[SIM_PERSONS];
    struct id events[SIM_EVENTS];
    struct date dates[SIM_EVENTS]; /* the first of each */
    int places[SIM_EVENTS];        /* or PLACES_NO_LIMIT */
    struct noun_set versions[VERSION_COUNT];
    struct text schema; /* of VERSION_MORE */
    const struct noun **nouns[VERSION_COUNT];
};

/* Makes it below a new folder in `temporary`. Ends the program if that cannot be. */
void house_make(struct house_kit *house, const char *temporary);
void house_release(struct house_kit *house);

/* Copies the data folder of the house to `folder` for one of its machines. */
void house_copy_for(const struct house_kit *house, enum sim_version version, int machine, const char *folder);

/* Copies the files of one data folder over those of another, which nobody has open. */
void house_copy_files(const char *from, const char *to);

/* Runs SQL on a database that nobody has open. */
void house_run(const char *folder, const char *file, const char *sql);

/* The options with which a version opens a store. */
struct store_options house_options(const struct house_kit *house, enum sim_version version);

/* The moment at which the simulation begins. */
struct local_time house_start(void);

#endif

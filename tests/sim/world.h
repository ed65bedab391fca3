/* A simulated house: its devices, their share, the book of all that was done, and the properties that it
 * must keep. One number, the seed, decides everything in it. */
#ifndef KIOSK_TESTS_SIM_WORLD_H
#define KIOSK_TESTS_SIM_WORLD_H

#include "device.h"
#include "house.h"
#include "ledger.h"
#include "sim_share.h"
#include "store/retention.h"
#include "store/stream.h"

/* The properties of the design, each with its own name in the results. */
enum sim_check {
    CHECK_ACKNOWLEDGED, /* what was acknowledged is there after any crash */
    CHECK_SAME,         /* the same facts make the same tables everywhere */
    CHECK_ORDER,        /* order and repetition do not matter; growing equals rebuilding */
    CHECK_CLOCKS,       /* no clock decides */
    CHECK_SEEN,         /* nothing is replaced but by an author who had seen it */
    CHECK_PROMISES,     /* promises fit, and only persons take them back */
    CHECK_DAMAGE,       /* damage changes nothing and heals */
    CHECK_COPIES,       /* a cloned or restored device is found out and loses nothing */
    CHECK_ERASURE,      /* only the office orders, and its orders are carried out */
    CHECK_VERSIONS,     /* what a version does not know it carries on unharmed */
    CHECK_COUNT,
};

/* The name of a check in the results. */
const char *sim_check_name(enum sim_check check);

struct sim_world {
    const struct house_kit *house;
    uint64_t seed;
    struct random dice;
    struct sim_share share;
    struct ledger ledger;
    struct device devices[SIM_MACHINES];
    int count;
    int64_t step;
    bool tells;      /* each step on standard error */
    bool is_at_rest; /* nothing changes any more */
    bool failed;
    enum sim_check check; /* of the first failure */
    char message[1500];
    int most_places[SIM_EVENTS]; /* that an event ever had; PLACES_NO_LIMIT once it had no limit */
    bool two_holders;            /* staff forced a handover, or the holder's card was copied or replaced */
    bool has_copies;             /* of cards */
    bool told_of_copies;         /* some device said so to staff */
    bool has_retired;
    bool has_erased;
    bool erased[SIM_PERSONS];         /* the office has said so */
    bool has_retained;                /* the office has ordered that names leave … */
    struct retained retained;         /* … these rows … */
    int64_t records_kept[SIM_EVENTS]; /* … and so many records of attendance each event had before */
    bool is_mixed;                    /* versions of the program */
    struct reading {
        struct id reader;
        struct stream read;
    } * readings; /* the farthest that each device ever was in each stream */
    size_t reading_count;
    size_t reading_capacity;
};

/* Runs a seed. False if a property was broken: `world` then says which, where and how to see it again.
 * Release it either way. */
bool world_run(struct sim_world *world, const struct house_kit *house, uint64_t seed, bool tells);
void world_release(struct sim_world *world);

/* A property is broken; the first counts. */
void world_fail(struct sim_world *world, enum sim_check check, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Says a step where seeds are told. */
void world_tell(struct sim_world *world, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* True once in `of` times. */
bool world_chance(struct sim_world *world, uint32_t of);

/* True if somebody ever said that this device gives out places. */
bool world_was_named_holder(struct sim_world *world, struct id device);

/* True if a fact is about somebody whom the office has erased, or its name was to leave. */
bool world_is_erased(const struct sim_world *world, const struct ledger_fact *fact);

/* Finds what a row is about for a message: "signup answer of Ana" and the like. Good until the next call. */
const char *world_say_fact(struct sim_world *world, const struct ledger_fact *fact);

#endif

/* A simulated device: a machine with a real data folder, opened twice, as the screen and its sync do. It has
 * a clock and dice of its own, may die at any step of either, and is started again with what its disk kept.
 */
#ifndef KIOSK_TESTS_SIM_DEVICE_H
#define KIOSK_TESTS_SIM_DEVICE_H

#include "app/sync_lock.h"
#include "app/sync_turn.h"
#include "house.h"
#include "sim_folder.h"
#include "store/attendance.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/signup.h"
#include "store/store.h"

struct sim_world;

enum { FORM_PARTS = 4 };

/* What a form had loaded when it was opened: what saving it may replace. */
struct loaded {
    const char *noun;
    const char *part;
    struct id row;
    struct versions versions;
};

struct device {
    struct sim_world *world;
    int machine;
    char name[16];
    char folder[FILE_PATH_SIZE];
    enum sim_version version;
    struct id id;
    struct clock clock;
    int64_t looked_ms; /* at that clock */
    struct random random;
    bool is_open;
    struct store screen;
    struct store syncing; /* the same files, in sync's process … */
    bool is_one_process;  /* … unless the screen does the rounds itself: quicker to simulate */
    struct sim_folder mount;
    struct sync_turn turn;
    struct sync_lock lock; /* while a round goes on, as app/ takes it */
    int64_t dies_in_pause; /* of a round, so many from now; in those before people go on; 0 never */
    char hardware[32];
    int64_t noted; /* facts by arrival that are in the ledger */
    struct keys keys;
    bool has_card_copy; /* of an earlier time, in CARD below the folder */
    bool has_backup;
    bool was_doubled;  /* its card was copied or put back: a number may mean two facts for a while */
    bool is_retired;   /* by the office; it goes on, and nobody minds it */
    bool was_restored; /* from an older card or a backup */

    /* What people have open on the screen. */
    bool answered;
    struct signup_undo answer_undo;
    char given_up[ID_HEX_SIZE]; /* the ask of the place given up last */
    bool has_steered;
    struct signup_steered steered;
    bool is_steering; /* what the device writes until the next look is staff's own will */
    bool attended;
    struct attendance_undo attendance_undo;
    bool has_event, has_person, has_notice, has_change;
    struct event_form event;
    struct person_form person;
    struct notice_form notice;
    struct occurrence_change change;
    struct loaded loaded[FORM_PARTS]; /* of the form that is being saved now */
    size_t loaded_count;
};

/* Makes the data folder of a machine with the identity `id` and starts it. */
void device_make(struct device *device, struct sim_world *world, int machine, enum sim_version version,
                 struct id id);
void device_release(struct device *device);

/* Starts and stops it. A stop loses what people had open. */
void device_start(struct device *device);
void device_stop(struct device *device);

/* It dies: nothing that was not finished is there when it starts again. */
void device_crash(struct device *device);

/* True if it has died, or its disk has failed, in what was just done. */
bool device_is_dead(const struct device *device);

/* One turn of sync as the program takes it; during it people may go on at the screen. False if it said that
 * it failed. */
bool device_round(struct device *device, struct round_result *result);

/* Looks at the facts that came to the device since the last look: those `made_here` go into the ledger,
 * all others must be in it as they are. */
void device_note(struct device *device, bool made_here);

/* True if a fact is there. */
bool device_has(struct device *device, struct id fact);

/* Sets `is_here` and `stands_here` of each fact in the ledger, and counts the facts of the device. */
int64_t device_look(struct device *device);

/* A whole number that a query with one id gives. */
int64_t device_ask(struct device *device, const struct sql *sql, struct id id);

/* True if it gives out places: it is the holder, and knows all that it has to. */
bool device_is_holder(struct device *device);

/* Puts its card into another machine. */
void device_move(struct device *device);

/* Keeps a copy of the card, or puts it back; makes `to` a clone of `from`. */
void device_keep_card(struct device *device);
void device_put_back_card(struct device *device);
void device_clone(struct device *to, struct device *from);

/* Makes a backup, or restores it. */
void device_back_up(struct device *device);
void device_restore(struct device *device);

/* Brings it to the newest version of the program. */
void device_upgrade(struct device *device);

#endif

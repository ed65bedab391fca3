/* A round of sync: publish what is new here, read what is new there, write down what was read. Knows the
 * folder, the store and the keys; what the lounge does around it (answering asks, reports) is app's.
 *
 * No transaction is open while the folder is touched, and none lasts longer than 50 ms. A round may
 * stop anywhere: the next one goes on. */
#ifndef KIOSK_SYNC_ROUND_H
#define KIOSK_SYNC_ROUND_H

#include "store/store.h"
#include "sync/folder.h"
#include "sync/keys.h"

/* Zero, then fill in all that is borrowed. One for the life of a process: it remembers between rounds what
 * need not outlive it. */
struct sync {
    struct store *store;
    struct folder *folder;
    const struct keys *keys;
    const struct clock *clock;
    struct random *random;
    const char *version;  /* of the program, for receipts */
    const char *hardware; /* serial of this machine and its card, "" if unknown: a change makes a new life */

    const char *pictures; /* the folder of this device's own pictures; NULL for none */

    /* Called between two transactions, so that the screen comes to its turn: sleeps a few milliseconds. NULL
     * does nothing. */
    void (*pause)(void *context);
    void *pause_context;

    /* An order takes something away for good here: everything about a person, or with none names that leave.
     * What was written of it beside the store goes too; false if it does not, and the order is carried out
     * again in the next round. NULL has nothing beside it. */
    bool (*take_files_away)(struct id person, void *context);
    void *files_context;

    bool lists_all; /* look through every device's folder, also where no receipt calls. Set it for the first
                     * round of a process, and hourly */

    /* Kept by the rounds. */
    bool suspects;    /* something else may write as this device: its own folder is looked through */
    bool has_written; /* a receipt */
    int64_t seen_own; /* the newest receipt of this device in the folder, 0 if there is none */
    size_t check_at;  /* which own segment the self-check comes to next */
};

/* What a round did. */
struct round_result {
    int64_t published; /* own facts */
    int64_t read;      /* facts of others that were new */
    int64_t repaired;  /* own segments written again */
    int64_t merged;    /* own segments that became one */
    bool is_complete;  /* everybody who was ever heard is heard, and all that any receipt promises was read */
    bool wrote_receipt;
    bool new_life; /* this device was cloned, restored or put into another machine, and began anew */
};

/* One round. The folder must be that of the house (right_folder.h). False if the folder or the store failed;
 * what was done until then stands, and `result` tells it. A folder that is full or read-only is still read.
 * Findings about the folder (one damaged file, say) do not fail a round: they are rows of
 * folder_finding (store/folder_finding.h). */
bool round_run(struct sync *sync, struct round_result *result, struct err *err);

/* The parts, in their order; each is a whole by itself and may be called alone. They add to `result`, which
 * the caller zeroes. */

/* Finds out whether this device's life goes on: another machine, another device that writes as this
 * one, a card that was restored. Looks through its own folder only when something calls for it. */
bool round_check_life(struct sync *sync, struct round_result *result, struct err *err);

/* Publishes own facts that are not in the folder yet. */
bool round_publish(struct sync *sync, struct round_result *result, struct err *err);

/* Reads eight own segments in turn, but no more than make 512 KiB or 1,000 facts (a quiet round is to stay
 * under 5 ms), and writes again what is damaged or gone. */
bool round_check_own(struct sync *sync, struct round_result *result, struct err *err);

/* Makes one segment of ten small ones that lie side by side. */
bool round_merge(struct sync *sync, struct round_result *result, struct err *err);

/* Reads the receipts and the segments of others. */
bool round_read(struct sync *sync, struct round_result *result, struct err *err);

/* Writes down what was read and published, when there is news, else hourly. */
bool round_write_receipt(struct sync *sync, struct round_result *result, struct err *err);

#endif

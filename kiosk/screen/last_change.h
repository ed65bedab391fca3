/* What a person just did, written to the store: what the page that follows says of it, and what its
 * Undo takes back. Plain data; the lounge has one, because only the latest change can be undone. */
#ifndef KIOSK_SCREEN_LAST_CHANGE_H
#define KIOSK_SCREEN_LAST_CHANGE_H

#include <stdbool.h>

#include "base/err.h"
#include "store/attendance.h"
#include "store/occurrence.h"
#include "store/signup.h"

struct lounge;

enum change_kind {
    CHANGE_NONE,
    CHANGE_ANSWER,  /* an answer was given or changed */
    CHANGE_ACCEPT,  /* an offered place was taken */
    CHANGE_GIVE_UP, /* a place that was kept beside the answer was given up */
    CHANGE_HERE,    /* "I'm here", "I helped" */
};

struct last_change {
    enum change_kind kind;
    struct signup_key key;
    enum answer answer;
    enum how how;
    struct occurrence occurrence; /* as it was before the change: `room` is what everybody saw */
    bool holder;                  /* this device gives out places */
    bool behind_lock;             /* made on one's own page, which may say what stands for them */
    struct signup now;            /* what stands for them; only to be shown if `behind_lock` */
    struct signup_undo answer_undo;
    struct attendance_undo here_undo;
};

/* Each writes one change and keeps it as lounge->last_change. True once it is on the disk. On false
 * nothing was changed, and `err` says why: a fault of the store, or that the event is off by now. */
bool last_change_answer(struct lounge *lounge, const struct signup_key *key, enum answer answer,
                        struct err *err);
bool last_change_accept(struct lounge *lounge, const struct signup_key *key, struct err *err);
bool last_change_give_up(struct lounge *lounge, const struct signup_key *key, struct err *err);
bool last_change_here(struct lounge *lounge, const struct signup_key *key, enum how how, struct err *err);

/* Takes a change back: what stood before stands again, but what was changed again meanwhile stays. */
bool last_change_undo(struct lounge *lounge, const struct last_change *change, struct err *err);

/* The page with Undo has closed: places that nobody stands for any more are freed. */
bool last_change_settle(struct lounge *lounge, const struct last_change *change, struct err *err);

/* True if an answer of this kind takes one of the places of this event. */
bool answer_takes_place(enum answer answer, const struct occurrence *occurrence);

#endif

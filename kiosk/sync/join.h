/* Joining a house: the office offers, a new device asks with the code that a person has carried over, the
 * office answers. Each side does its part at its next round of sync. Files: join/DEVICE.request and
 * join/DEVICE.answer in the shared folder, removed once they are used; "join-offer" at the office and
 * "join-request" at the device, of mode 0600 in the data folder, until it is over. */
#ifndef KIOSK_SYNC_JOIN_H
#define KIOSK_SYNC_JOIN_H

#include "base/clock.h"
#include "store/store.h"
#include "sync/folder.h"
#include "sync/join_message.h"

enum {
    JOIN_TRIES = 5,             /* so many wrong codes void the offer … */
    JOIN_MS = 60 * 60 * 1000,   /* … and so much time … */
    JOIN_FIRST_PAUSE_MS = 5000, /* … and after a wrong one the next waits, twice as long each time */
};

/* Zero, then fill in all; borrowed. */
struct join {
    struct folder *folder;
    struct store *store; /* this device's, open; join_take_up wants it closed */
    const char *data;    /* its folder */
    const struct clock *clock;
    struct random *random;
};

/* --- At the office --- */

/* Offers a place in the house to one new device, and writes the code to tell it. An earlier offer is void.
 * `with_office`: the device becomes the office too. `name`: what it is called, NULL or "" to let it
 * choose. Refused where this device is not the office. Takes some 50 ms. */
bool join_offer(struct join *join, const struct keys *keys, bool with_office, const char *name,
                char code[JOIN_CODE_SIZE], struct err *err);

enum join_offer_state {
    JOIN_OFFER_NONE,     /* nothing is offered, and nobody asks */
    JOIN_OFFER_WAITS,    /* for a device */
    JOIN_OFFER_WRONG,    /* a device came with a wrong code; the offer stands */
    JOIN_OFFER_VOID,     /* the fifth wrong code: the offer is over */
    JOIN_OFFER_LATE,     /* its hour is over; who asks now is told so */
    JOIN_OFFER_TAKEN,    /* another device has the name; the offer stands */
    JOIN_OFFER_REFUSED,  /* a device came though nothing is offered any more, and is told so */
    JOIN_OFFER_ANSWERED, /* a device has got the keys: the offer is over */
};

struct join_offer_result {
    enum join_offer_state state;
    int tries_left;       /* WAITS, WRONG */
    struct id device;     /* WRONG, VOID, TAKEN, REFUSED, ANSWERED: which device came */
    char name[NAME_SIZE]; /* what it calls itself */
    bool with_office;     /* ANSWERED */
};

/* The office's part of a round: looks for a request and answers it. Judges one at most, so that it takes
 * some 100 ms where there is one. */
bool join_offer_step(struct join *join, const struct keys *keys, struct join_offer_result *result,
                     struct err *err);

/* --- At the new device --- */

/* Asks to join the house of the folder. A code that is not eight digits, a name that is too long, a folder
 * without a house, and a device that is of another house or has people and events of its own are refused. A
 * device of the house may ask too, to become its office: it keeps its data. Asking anew takes the place of an
 * earlier request. `house` (may be NULL) gets the name of the house. Takes some 100 ms. */
bool join_ask(struct join *join, const char *code, const char *name, char house[NAME_SIZE], struct err *err);

/* True while this device has asked and has not taken up or lost the answer. `data` is its folder. */
bool join_is_asked(const char *data);

enum join_ask_state {
    JOIN_ASK_NONE,     /* nothing was asked */
    JOIN_ASK_WAITS,    /* for the office */
    JOIN_ASK_WRONG,    /* it was not the code: ask anew */
    JOIN_ASK_VOID,     /* the offer is over: the office makes a new one */
    JOIN_ASK_TAKEN,    /* another device has the name: ask anew with another */
    JOIN_ASK_ANSWERED, /* the keys are here: join_take_up */
};

struct join_ask_result {
    enum join_ask_state state;
    struct keys keys;     /* ANSWERED; wiped by join_take_up */
    struct id device;     /* that this device will be */
    char name[NAME_SIZE]; /* what it will be called, "" for what it is now */
};

/* The device's part of a round: looks for the answer. WRONG, VOID and TAKEN end the request. One that is
 * damaged is removed: NONE. */
bool join_ask_step(struct join *join, struct join_ask_result *result, struct err *err);

/* Becomes a device of the house: keeps the keys, puts the data that a first start has made aside (see
 * store/adopt.h) and removes what joining needed. No program may have the data open: join->store is closed.
 * After a false or a crash the next join_ask_step is ANSWERED again. */
bool join_take_up(struct join *join, struct join_ask_result *result, struct err *err);

#endif

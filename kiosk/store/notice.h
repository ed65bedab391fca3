/* Notices: a message for everyone. */
#ifndef KIOSK_STORE_NOTICE_H
#define KIOSK_STORE_NOTICE_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_NOTICE;

struct notice {
    struct id id;
    char title[TITLE_SIZE];
    char text[NOTICE_SIZE];
    char picture[PICTURE_SIZE];
    struct date from;  /* first day shown; DATE_NONE: from the day it was made */
    struct date until; /* last day shown; DATE_NONE: until staff take it away */
    bool urgent;
    bool in_memory;      /* of someone: never in the slideshow */
    struct id event;     /* the event it is about (a quiz notice), or none */
    struct date made_on; /* set when it is first saved */
    bool people_agreed;  /* the people in its picture said yes to it */
    bool is_new;         /* on its first day; set by notices_current */
};

struct notices {
    struct notice *items;
    size_t count;
    size_t capacity;
};

struct notice_form {
    struct notice notice;
    struct versions text;
};

/* The notices of the day: urgent first, then the latest begun, then the title. A notice about a
 * private, draft or unknown event is left out. Appends. */
bool notices_current(struct store *store, struct date today, struct notices *notices, struct err *err);

/* All notices, the latest first: for staff and reports. Appends. */
bool notices_all(struct store *store, struct notices *notices, struct err *err);
void notices_free(struct notices *notices);

/* The notice about an event, if one is shown on `today` (a quiz has its own). */
bool notice_of_event(struct store *store, struct id event, struct date today, struct notice *notice,
                     bool *found, struct err *err);

/* A form for a new notice: random id, no dates, not urgent. */
struct notice_form notice_form_new(struct store *store);

/* Loads; as new, with `id`, if there is no such notice. */
bool notice_form_load(struct store *store, struct id id, struct notice_form *form, bool *found,
                      struct err *err);

/* Saves, replacing the versions loaded. Refuses an empty title, and `until` before `from`. */
bool notice_form_save(struct store *store, const struct notice_form *form, struct err *err);

/* Takes a notice away, or brings it back (Undo). */
bool notice_remove(struct store *store, struct id notice, bool removed, struct err *err);

#endif

/* Between place.c and steer.c: the line for one occurrence, those who have a place, were offered one, wait or
 * ask. */
#ifndef KIOSK_STORE_LINE_H
#define KIOSK_STORE_LINE_H

#include "store/signup_state.h"
#include "store/store.h"

/* A sign-up in the line. */
struct entry {
    struct signup_state state;
    struct id person;
    bool moved_on;
    bool away; /* keeps a promise and the turn in the line, but is asked nothing */
    bool answered_here;
    bool takes;           /* the ask of the shown answer takes a place */
    bool stands;          /* some version of the answer carries the ask that was decided */
    bool promised_beside; /* another version of the place than the one shown promises it to the shown ask */
};

struct line {
    struct store *store;
    struct id event;
    struct date date;
    int places;    /* INT_MAX for no limit */
    bool by_staff; /* what is written is the doing of the worker who is here, not the program's own */
    struct entry *entries;
    size_t count;
    size_t capacity;
};

/* Loads the line; free it in any case. `*alive` is false, and the line empty, for an occurrence whose places
 * are left alone: it is cancelled, a draft or past. */
bool line_load(struct store *store, struct id event, struct date date, struct line *line, bool *alive,
               struct err *err);
void line_free(struct line *line);

/* Waits, and can be asked. */
bool entry_waits(const struct entry *entry);

/* Its ask has no answer yet, and no other version of it has. */
bool entry_is_undecided(const struct entry *entry);

/* Its person has said yes or no to the offer that stands. */
bool entry_has_wish(const struct entry *entry);

/* Has a promise that is not shown: two who call themselves the holder have answered, as after a card was
 * copied. What staff gave back and what the person says to an offer come after it. */
bool entry_has_hidden_promise(const struct entry *entry);

/* The first in its turn of those that `is_one` picks; NULL if there is none. */
struct entry *line_first(struct line *line, bool (*is_one)(const struct entry *entry));

/* A person's; NULL if they have none. */
struct entry *line_find(struct line *line, struct id person);

/* Places that nobody has, apart from `besides`; below 0 when there were fewer places than promises. */
int line_free_places(const struct line *line, const struct entry *besides);

/* Writes what the entry's state says of the place: for the holder alone. */
bool line_write(struct line *line, const struct entry *entry, struct err *err);

/* Writes that the person of an offer waits again, behind all others. */
bool line_send_back(struct line *line, struct entry *entry, struct err *err);

#endif

/* Persons: a tile picture and any name they choose, and no other field about them. */
#ifndef KIOSK_STORE_PERSON_H
#define KIOSK_STORE_PERSON_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_PERSON;

enum person_state {
    PERSON_YES,
    PERSON_AWAY, /* tile hidden, nothing asked, places kept */
    PERSON_NO,   /* moved on: from a date on, tile gone and places freed */
};

enum reading_size { TEXT_SIZE_NORMAL, TEXT_SIZE_LARGE };

enum person_lock {
    LOCK_UNSET, /* to be made on first use */
    LOCK_SET,
    LOCK_WITHOUT, /* chose to go without */
};

/* "yes", "away", "no", as in the office's files; "" is yes. */
const char *person_state_word(enum person_state state);
bool person_state_from_word(const char *word, enum person_state *state);

struct person {
    struct id id;
    char name[NAME_SIZE];       /* may be "": the tile is then known by its picture */
    char picture[PICTURE_SIZE]; /* name of the tile picture */
    enum person_state state;    /* on the day asked about, or today: who was away until before then is here */
    struct date away_until;     /* with PERSON_AWAY: the last day; DATE_NONE: until staff change it */
    struct date moved_on_from;  /* with PERSON_NO: the first day without the tile; DATE_NONE at once */
    bool on_wall;               /* the tile may be shown */
    char language[PICTURE_SIZE]; /* like "pl"; "" the house's */
    enum reading_size text_size;
    enum person_lock lock;
    struct date yes_on; /* when they said yes to being here; DATE_NONE: nobody has noted it */
};

struct persons {
    struct person *items;
    size_t count;
    size_t capacity;
};

/* A person in a form, with the versions that saving replaces. */
struct person_form {
    struct person person;
    struct versions profile;
};

/* The tiles of the wall on `today`: on the wall, not away, not moved on; by name, then picture, then
 * id, always in the same order. Appends. */
bool persons_on_wall(struct store *store, struct date today, struct persons *persons, struct err *err);

/* Who has no tile on the wall on `today` (not on the wall, or away) and no lock either, so that nothing
 * leads to what is theirs until a lock is made. Ordered as above. Appends. */
bool persons_unlocked_off_wall(struct store *store, struct date today, struct persons *persons,
                               struct err *err);

/* Everyone, also away and moved on, by name: for staff. Appends. */
bool persons_all(struct store *store, struct persons *persons, struct err *err);
void persons_free(struct persons *persons);

/* Loads one person; `person` is untouched if there is none. */
bool person_load(struct store *store, struct id id, struct person *person, bool *found, struct err *err);

/* True in `*is_here` unless the person has moved on by `today`, was erased or never was. */
bool person_is_here(struct store *store, struct id id, struct date today, bool *is_here, struct err *err);

/* A form for a new person: random id, here, on the wall, their yes not noted. */
struct person_form person_form_new(struct store *store);

/* Loads; as new, with `id`, if there is no such person. */
bool person_form_load(struct store *store, struct id id, struct person_form *form, bool *found,
                      struct err *err);

/* Saves the profile, replacing the versions loaded. Refuses a person without a picture, and a
 * picture that another person has, or for who has another picture so far, one that rests: picture_is_taken.
 * Who moves on has their places freed from that date. */
bool person_form_save(struct store *store, const struct person_form *form, struct err *err);

/* Calls `each` with every tile picture that is in use on `today` or was within PICTURE_REST_DAYS, but for
 * those of `person` (none: everybody's); the same name may come twice. Of who was erased nothing is left that
 * could tell. */
bool pictures_taken(struct store *store, struct date today, struct id person,
                    void (*each)(const char *picture, void *context), void *context, struct err *err);

/* True in `*taken` if somebody else than `person` has that picture, or had it within PICTURE_REST_DAYS. */
bool picture_is_taken(struct store *store, const char *picture, struct id person, bool *taken,
                      struct err *err);

#endif

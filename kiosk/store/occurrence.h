/* Occurrences: the dates on which events are. One is known by its event and its original local date,
 * also after it was moved. Rules are expanded by libical; exceptions, moves and cancelled dates are
 * applied here. */
#ifndef KIOSK_STORE_OCCURRENCE_H
#define KIOSK_STORE_OCCURRENCE_H

#include "base/id.h"
#include "store/date_own.h"
#include "store/event.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_OCCURRENCE;

/* Room in words; never a number. */
enum room {
    ROOM_OPEN,     /* no limit */
    ROOM_THERE_IS, /* "There is room" */
    ROOM_WAITING,  /* whoever asks now will wait */
};

/* One date of one event, with what a card shows. The rest is in struct event. */
struct occurrence {
    struct id event;
    struct date original; /* with `event` what it is known by */
    struct date date;     /* on which it is, also after a move */
    struct time_of_day starts;
    struct time_of_day ends;     /* earlier than starts: on the next day. TIME_NONE: not said */
    struct local_time starts_at; /* date and starts */
    struct local_time ends_at;   /* an hour after the start where the end is not said */
    struct date planned_date;    /* before a move, as the rule says … */
    struct time_of_day planned_starts;
    bool moved;   /* date or start are not as the rule says */
    bool repeats; /* one of a series */
    char title[TITLE_SIZE];
    enum event_kind kind;
    char picture[PICTURE_SIZE];
    char place[PLACE_SIZE];
    char cost[LINE_SIZE];
    bool is_free; /* the cost is empty, "free", or nothing but zeros and a currency */
    bool is_quiet;
    bool friend_allowed;
    bool watching_offered;
    enum group_size group_size;
    int places; /* or PLACES_NO_LIMIT; for staff */
    bool watchers_take_places;
    enum event_status status;  /* of this date: cancelled if the event or the date is */
    char reason[PASSAGE_SIZE]; /* of what is cancelled or moved */
    struct date off_from;      /* as in struct event; DATE_NONE for a date that is cancelled itself */
    bool is_private;
    enum room room;
};

/* A list, by start, then title, then event. Zeroed is empty. */
struct occurrences {
    struct occurrence *items;
    size_t count;
    size_t capacity;
};

/* Frees the items; the list is empty and ready again. */
void occurrences_free(struct occurrences *list);

/* What everyone may see: dates from `from` to `to` (both included), planned and cancelled, never a
 * draft or a private event. Appends. */
bool occurrences_public(struct store *store, struct date from, struct date to, struct occurrences *list,
                        struct err *err);

/* The same with drafts and private events: for staff. */
bool occurrences_all(struct store *store, struct date from, struct date to, struct occurrences *list,
                     struct err *err);

/* The dates of one event, whatever its state. */
bool occurrences_of_event(struct store *store, struct id event, struct date from, struct date to,
                          struct occurrences *list, struct err *err);

/* One occurrence by what it is known by. Not found if its event is unknown, or neither a rule nor a
 * change of that date makes it. */
bool occurrence_find(struct store *store, struct id event, struct date original,
                     struct occurrence *occurrence, bool *found, struct err *err);

/* The same for what somebody has answered: a date that nothing makes any more is found as cancelled, with
 * what the nearest rule says. Not found if the event is unknown or has no rule. */
bool occurrence_recall(struct store *store, struct id event, struct date original,
                       struct occurrence *occurrence, bool *found, struct err *err);

/* True if it has begun and not ended at `now`; true from HERE_BEFORE_MINUTES before the start until
 * HERE_AFTER_MINUTES after the end (when "I'm here" is open). Both false for what is cancelled. */
bool occurrence_is_on(const struct occurrence *occurrence, struct local_time now);
bool occurrence_is_open_for_here(const struct occurrence *occurrence, struct local_time now);

/* What staff say about one date. DATE_NONE and TIME_NONE leave it as the rule says. */
struct occurrence_change {
    struct id event;
    struct date original;
    struct date date;
    struct time_of_day starts;
    struct time_of_day ends;
    bool cancelled;
    char reason[PASSAGE_SIZE];
    struct date_own own;
    struct versions versions;
};

/* The event as it is on one of its dates, with what that date has of its own, or else those from an earlier
 * one on; DATE_NONE is no single date. */
bool event_load_of_date(struct store *store, struct id event, struct date original, struct event *loaded,
                        bool *found, struct err *err);

/* Loads what was said about a date, all empty if nothing was. */
bool occurrence_change_load(struct store *store, struct id event, struct date original,
                            struct occurrence_change *change, struct err *err);

/* Saves it, replacing the versions loaded. No place is touched. Brings it back if it was taken away. */
bool occurrence_change_save(struct store *store, const struct occurrence_change *change, struct err *err);

/* The original dates of an event that were cancelled one by one, in order; at most `limit`. */
bool occurrence_cancelled_dates(struct store *store, struct id event, struct date *dates, size_t limit,
                                size_t *count, struct err *err);

/* The original dates of an event about which anything is said, the latest `limit`, the latest first. */
bool occurrence_changed_dates(struct store *store, struct id event, struct date *dates, size_t limit,
                              size_t *count, struct err *err);

#endif

/* Events: what is on, apart from when (schedule.h) and from single dates of it (occurrence.h). */
#ifndef KIOSK_STORE_EVENT_H
#define KIOSK_STORE_EVENT_H

#include "base/id.h"
#include "store/fact.h"
#include "store/limits.h"
#include "store/store.h"

extern const struct noun NOUN_EVENT;
extern const struct noun NOUN_INVITATION;

enum event_kind { EVENT_ACTIVITY, EVENT_QUIZ, EVENT_OUTING, EVENT_MEETING, EVENT_ONE_TO_ONE };
enum group_size { GROUP_UNSAID, GROUP_ONE_TO_ONE, GROUP_SMALL, GROUP_LARGE };
enum event_status { EVENT_DRAFT, EVENT_PLANNED, EVENT_CANCELLED };

/* The words of the office's files: "one-to-one", "small", "cancelled". "" for GROUP_UNSAID. */
const char *event_kind_word(enum event_kind kind);
const char *group_size_word(enum group_size size);
const char *event_status_word(enum event_status status);

/* The other way; ASCII case is ignored. False and untouched for an unknown word. "published" and ""
 * are planned, "" is GROUP_UNSAID. */
bool event_kind_from_word(const char *word, enum event_kind *kind);
bool group_size_from_word(const char *word, enum group_size *size);
bool event_status_from_word(const char *word, enum event_status *status);

enum { PLACES_NO_LIMIT = -1 };

/* Everything about an event but its dates. Empty texts are "not said". */
struct event {
    struct id id;
    /* part "text" */
    char title[TITLE_SIZE];
    enum event_kind kind;
    char picture[PICTURE_SIZE];
    char place[PLACE_SIZE];
    char feel[PASSAGE_SIZE]; /* loud or quiet, how many, what happens first, how to leave */
    char bring[PASSAGE_SIZE];
    char cost[LINE_SIZE];
    char run_by[NAME_SIZE];
    bool is_quiet; /* for the filter "quiet" */
    bool friend_allowed;
    char meet_at[LINE_SIZE];
    char travel[PASSAGE_SIZE];
    char back_by[LINE_SIZE];
    /* part "limits" */
    int places; /* 0 to PLACES_LIMIT, or PLACES_NO_LIMIT */
    enum group_size group_size;
    bool watchers_take_places;
    /* part "state" */
    enum event_status status;
    char reason[PASSAGE_SIZE]; /* of a cancelled event */
    struct date off_from;      /* … whose dates before it are on; DATE_NONE: all are off */
    bool is_private;           /* never on Home, What's on or in a file with a name */
    /* part "quiz" */
    bool teams;
    bool watching_offered; /* "I'll come and watch" is offered; true unless said otherwise */
    char asked_by[NAME_SIZE];
};

/* An event in a form: what is shown, and the versions that saving replaces. */
struct event_form {
    struct event event;
    struct versions text;
    struct versions limits;
    struct versions state;
    struct versions quiz;
};

/* A form for a new event: random id, planned, no limit, watching offered. */
struct event_form event_form_new(struct store *store, enum event_kind kind);

/* Loads. `*found` is false if there is no such event (or it lacks something); `form` is then as
 * new, with `id`, so that an import can fill it. */
bool event_form_load(struct store *store, struct id id, struct event_form *form, bool *found,
                     struct err *err);
bool event_load(struct store *store, struct id id, struct event *event, bool *found, struct err *err);

/* Saves the parts that changed, replacing the versions loaded, and gives freed or added places to
 * those who wait. Refuses an empty title and texts that are too long, with a sentence. Reload the
 * form before saving it again. */
bool event_form_save(struct store *store, const struct event_form *form, struct err *err);

/* Cancels the event with its dates from `from` on, or (DATE_NONE) all of them; no place is touched. "" for no
 * reason. */
bool event_cancel(struct store *store, struct id event, struct date from, const char *reason,
                  struct err *err);

/* All events by title, private, drafts and cancelled too: for staff. */
struct events {
    struct event *items;
    size_t count;
    size_t capacity;
};
bool events_load(struct store *store, struct events *events, struct err *err);
void events_free(struct events *events);

/* Who is invited to a private event. */
bool invitation_set(struct store *store, struct id event, struct id person, bool invited, struct err *err);
bool invitation_stands(struct store *store, struct id event, struct id person, bool *invited,
                       struct err *err);

#endif

/* The form of an event, in files: event_edit.c is the page, event_edit_fields.c its fields,
 * event_edit_ask.c what is asked before it is saved, event_edit_save.c what saving writes, event_edit_when.c
 * when it is, event_edit_invited.c who is invited. Private to them, but for the table of fields, whose words
 * words_version.c takes. */
#ifndef KIOSK_SCREEN_EVENT_EDIT_H
#define KIOSK_SCREEN_EVENT_EDIT_H

#include "screen/event_repeat.h"
#include "screen/form.h"
#include "screen/staff_saved.h"
#include "store/event_before.h"
#include "store/occurrence.h"
#include "store/person.h"
#include "store/worker.h"

/* The fields, in the order of the form. */
enum event_field {
    EVENT_FIELD_TITLE,
    EVENT_FIELD_DATE,
    EVENT_FIELD_STARTS,
    EVENT_FIELD_ENDS,
    EVENT_FIELD_PLACE,
    EVENT_FIELD_PUBLISHED,
    EVENT_FIELD_REPEAT,
    EVENT_FIELD_UNTIL,
    EVENT_FIELD_KIND,
    EVENT_FIELD_MEET_AT,
    EVENT_FIELD_TRAVEL,
    EVENT_FIELD_BACK_BY,
    EVENT_FIELD_PICTURE,
    EVENT_FIELD_PLACES,
    EVENT_FIELD_GROUP,
    EVENT_FIELD_WATCHERS,
    EVENT_FIELD_FEEL,
    EVENT_FIELD_QUIET,
    EVENT_FIELD_BRING,
    EVENT_FIELD_COST,
    EVENT_FIELD_RUN_BY,
    EVENT_FIELD_FRIEND,
    EVENT_FIELD_TEAMS,
    EVENT_FIELD_WATCHING,
    EVENT_FIELD_ASKED_BY,
    EVENT_FIELD_PRIVATE,
    EVENT_FIELD_INVITED,
    EVENT_FIELDS
};

/* What the form edits. */
struct event_values {
    struct event event;
    bool is_published;
    struct date date;
    struct time_of_day starts, ends;
    int repeat;            /* enum event_repeat */
    bool is_from_calendar; /* it was loaded with EVENT_REPEAT_OTHER */
    struct date until;
    char invited[WORDS_SIZE]; /* how many, in words */
    struct date today;
    struct date was; /* as it was loaded: that may be over. DATE_NONE: it is new */
};

/* Which dates a change is for. */
enum event_scope { EVENT_SCOPE_ONE, EVENT_SCOPE_FROM, EVENT_SCOPE_ALL };

/* Who may see a private event. */
struct invited_person {
    struct id id;
    char label[NAME_SIZE + WORDS_SIZE];
    bool invited, was_invited;
};

enum { WORKER_NAMES_MOST = 16 };

/* An event that is over may be added for its register so many days later; names stay in sign-ups as long. */
enum { EVENT_DAYS_BACK = 28 };

enum event_stage_of_edit { EDIT_FORM, EDIT_SCOPE, EDIT_GONE, EDIT_PAST, EDIT_INVITED, EDIT_SAVED };

struct event_edit {
    enum event_stage_of_edit stage;
    bool is_loaded, is_new;
    bool has_date;            /* it was opened from one date of it */
    bool has_all;             /* what is private stands here too */
    enum event_kind template; /* the kind that a new event has its first values of */
    struct occurrence occurrence;
    struct event_before before;
    struct schedule schedule; /* the rule that makes the date; empty for a new event */
    struct event_values values, loaded;
    uint64_t touched; /* bits of enum event_field */
    struct form form;
    struct field fields[EVENT_FIELDS]; /* with the workers' names to pick from */
    struct workers workers;
    const char *names[WORKER_NAMES_MOST + 1];
    const char *repeats[EVENT_REPEATS + 1]; /* to choose from; which weekday of the month is said in … */
    char repeat_words[EVENT_REPEATS][WORDS_SIZE];
    struct invited_person *persons;
    size_t person_count;
    enum event_scope scope; /* that was chosen */
    int gone;               /* people who said yes for dates that saving takes away */
    bool may_go;            /* the worker has read that and saves */
    bool is_over_full;      /* more places are kept than there are now: fewer leave them as they are */
    struct flow_place place;
    struct staff_saved saved;
};

extern const struct field EVENT_FIELD_TABLE[EVENT_FIELDS];

/* True if the worker has changed a field. */
bool event_edit_touched(const struct event_edit *edit, enum event_field field);

/* True if the values say when in another way than what was loaded; how it repeats; what one date may
 * have of its own; and what is always the whole series'. */
bool event_edit_moves(const struct event_edit *edit);
bool event_edit_repeats_anew(const struct event_edit *edit);
bool event_edit_rewords(const struct event_edit *edit);
bool event_edit_alters(const struct event_edit *edit);

/* True if the date that it was opened from is over, or dates of the series before today are. Those stay as
 * they were, whatever is said for the series. */
bool event_edit_is_over(const struct event_edit *edit, struct local_time now);
bool event_edit_has_begun(const struct event_edit *edit);

/* True if the date that was chosen is over, and was not what was loaded. */
bool event_edit_goes_back(const struct event_edit *edit);

/* Where Back leads, in words. */
const char *event_edit_back(const struct event_edit *edit);

/* Draws the question which dates it is for, whether those may go that people said yes for, and whether one
 * that is past is meant. True once it is answered; "Go on changing" leads back to the form. */
bool event_edit_ask_scope(struct event_edit *edit, struct lounge *lounge, struct ui *ui,
                          enum event_scope *scope);
bool event_edit_ask_gone(struct event_edit *edit, struct lounge *lounge, struct ui *ui);
bool event_edit_ask_past(struct event_edit *edit, struct lounge *lounge, struct ui *ui);

/* Says in `values` how many are invited; and draws everybody who lives here: a tap invites, another takes it
 * back, and it is saved with the rest. */
void event_edit_count_invited(struct event_edit *edit);
void event_edit_draw_invited(struct event_edit *edit, struct ui *ui);

/* Writes what was entered, for these dates, in one transaction. Where that takes dates away that people said
 * yes for, and `may_go` is not set, it writes nothing and sets `gone`. */
bool event_edit_write(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err);

/* Its part that says when: a new event, the dates from the one that is shown on, or all that are to come; and
 * when the series ends. */
bool event_edit_write_series(struct event_edit *edit, struct store *store, enum event_scope scope,
                             struct err *err);
bool event_edit_write_end(struct event_edit *edit, struct store *store, struct err *err);

/* Says what was saved. */
void event_edit_say(struct event_edit *edit, const struct lounge *lounge, enum event_scope scope);

#endif

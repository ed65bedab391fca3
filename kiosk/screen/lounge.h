/* What every screen of the lounge can reach: the store, the time, the choices under "Aa", and where
 * to go next. Owned by the app; screens borrow it during a call. */
#ifndef KIOSK_SCREEN_LOUNGE_H
#define KIOSK_SCREEN_LOUNGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/err.h"
#include "base/id.h"
#include "store/house.h"
#include "store/signup.h"
#include "store/store.h"
#include "screen/errand.h"
#include "screen/last_change.h"
#include "screen/set_up.h"
#include "screen/words.h"
#include "ui/theme.h"

enum screen_name {
    SCREEN_HOME,
    SCREEN_WHATS_ON,
    SCREEN_EVENT,
    SCREEN_WHO,
    SCREEN_SAVED,
    SCREEN_HERE,
    SCREEN_PLANS,
    SCREEN_PLAN, /* one of my plans: change or cancel it, take or leave an offer */
    SCREEN_LOCK,
    SCREEN_PIN,         /* a worker proves to be there */
    SCREEN_FIRST_PIN,   /* … or makes the first PIN of the house */
    SCREEN_STAFF,       /* what a worker can do here: the first page behind the staff door */
    SCREEN_STAFF_LOOK,  /* what staff should look at */
    SCREEN_STAFF_CLOCK, /* they set the clock */
    SCREEN_STAFF_LOG,   /* the audit log */
    SCREEN_STAFF_HELP,  /* the texts of Urgent help, for staff to confirm */
    SCREEN_STAFF_PEOPLE,
    SCREEN_STAFF_PERSON,
    SCREEN_STAFF_PERSON_EDIT,
    SCREEN_STAFF_MOVED_ON,
    SCREEN_STAFF_NOTICES,
    SCREEN_STAFF_NOTICE,
    SCREEN_STAFF_BATCHES,
    SCREEN_STAFF_IMPORT, /* a file is looked at and brought in */
    SCREEN_STAFF_BACKUPS,
    SCREEN_STAFF_REPORTS,
    SCREEN_STAFF_KEPT,  /* what is kept about somebody */
    SCREEN_STAFF_ERASE, /* everything about somebody is erased */
    SCREEN_STAFF_NAMES, /* names that leave, and how far erasures have come */
    SCREEN_STAFF_WORKERS,
    SCREEN_STAFF_WORKER,
    SCREEN_STAFF_NEW_WORKER,
    SCREEN_STAFF_EVENTS,   /* all events and their dates, for staff */
    SCREEN_STAFF_EVENT,    /* one date of an event, for staff */
    SCREEN_STAFF_PLACES,   /* who has a place at one date, and who waits */
    SCREEN_EVENT_ADD,      /* what kind of event is added, or which one is copied */
    SCREEN_EVENT_EDIT,     /* an event's form */
    SCREEN_EVENT_CANCEL,   /* one date or the whole event is called off, or brought back */
    SCREEN_REGISTER,       /* who is here, or was, at one date */
    SCREEN_REGISTER_DATES, /* which date */
    SCREEN_REGISTER_ADD,   /* somebody else was here */
    SCREEN_REGISTER_HOW,   /* how somebody was */
    SCREEN_DOOR,           /* door mode: the tiles stay open for one event */
    SCREEN_DOOR_START,     /* a worker starts it */
    SCREEN_NOTICES,
    SCREEN_NOTICE,
    SCREEN_READ,
    SCREEN_HELP,
    SCREEN_STILL_THERE,
    SCREEN_SLIDESHOW,
    SCREEN_TROUBLE,
    SCREEN_SET_UP,       /* a new screen's first steps */
    SCREEN_SET_UP_CLOCK, /* … its clock is set */
    SCREEN_JOINING,      /* … and it waits for the office: there is no store meanwhile */
    SCREEN_RESTORING,    /* a backup is put back: there is no store meanwhile */
    SCREEN_COUNT
};

/* Why somebody is asked who they are. */
enum purpose { PURPOSE_ANSWER, PURPOSE_HERE, PURPOSE_PLANS };

/* Where to go, with all that the screen there needs to know. */
struct route {
    enum screen_name screen;
    enum purpose purpose;
    struct id event; /* with `original`: which date of which event */
    struct date original;
    enum answer answer; /* PURPOSE_ANSWER: what is being said */
    struct id person;
    struct id notice;
    bool is_new; /* SCREEN_EVENT_EDIT: an event of `kind`, or a copy of `event` if there is one */
    enum event_kind kind;
    enum screen_name then; /* SCREEN_PIN: what comes instead of it once a worker is proved … */
    struct id worker; /* … and there, who it is. Holds for that page only: it does not go on from there */
};

/* The choices under "Aa". Forgotten when the person leaves. */
struct choices {
    bool large;
    bool read_aloud;
    enum colours colours;
    char language[16]; /* of a catalogue, "en" */
};

/* What a screen asked for; the app carries it out after the pass. */
enum request {
    REQUEST_NONE,
    REQUEST_GO,
    REQUEST_REPLACE,
    REQUEST_BACK,
    REQUEST_HOME,
    REQUEST_HOME_TO,
    REQUEST_REOPEN
};

struct lounge {
    struct store *store;
    bool is_office;  /* the office program: it opens behind the staff door */
    bool store_open; /* false: only trouble, "Aa" and urgent help can be shown */
    const struct clock *clock;
    struct local_time now; /* of this turn */
    struct choices choices;
    struct id choices_of; /* the person whose language and text size were taken over; none: nobody's */
    struct choices usual; /* what the house chose in its settings */
    bool choices_changed; /* the app makes the theme anew */
    char languages[WORDS_LANGUAGES_MOST][16]; /* catalogues that there are, "en" first */
    int language_count;
    struct help help_texts;   /* of Urgent help, in the settings of this screen; perhaps not confirmed */
    const char *pictures;     /* folder of the house's own pictures; it need not be there */
    const char *new_pictures; /* folders from which they take new ones, colons between */
    bool pictures_only;       /* the house shows nobody's name; as it was when the page was loaded */

    struct id unlocked;             /* whose lock is open in this visit; none: nobody's */
    struct id worker;               /* who is at work behind the staff door; none: it is closed */
    struct errand errand;           /* what staff have done beside the screen */
    struct set_up set_up;           /* how far the setting up of a new screen has come */
    struct last_change last_change; /* for the page that says what was saved */
    enum request request;
    struct route next;
    struct err trouble;  /* what could not be stored or read, for the page of trouble */
    bool trouble_is_new; /* the app has not shown it yet */
    bool waiting;        /* it was not saved yet, and the app tries again */
    int slide;           /* which slide the slideshow is at, counted up by the app */
    bool clock_doubtful; /* the clock jumped, or nobody stands behind it: Home asks staff to look at it */
    bool clock_is_said;  /* a person has just said that it is right; the app takes note */
    bool speech_missing; /* nothing can be read aloud on this device */
};

/* Asks the app to show another screen after this pass: on top of this one, instead of it, the one
 * below, or Home with everything in between left, or that and then another one on top of Home. */
void lounge_go(struct lounge *lounge, const struct route *route);
void lounge_replace(struct lounge *lounge, const struct route *route);
void lounge_back(struct lounge *lounge);
void lounge_home(struct lounge *lounge);
void lounge_home_to(struct lounge *lounge, const struct route *route);

/* Asks the app to try once more to open a store that could not be opened. */
void lounge_reopen(struct lounge *lounge);

/* Something could not be stored or read: shows what and what to do. `err` is copied. Nothing that
 * was not committed is ever said to be saved. */
void lounge_trouble(struct lounge *lounge, const struct err *err);

/* True once, when that errand is done; why it failed is shown as trouble. */
bool lounge_take_errand(struct lounge *lounge, enum errand_name name);

/* A person has said that the clock is right: nobody is asked any more. False, with the page of trouble, if
 * that could not be kept. */
bool lounge_confirm_clock(struct lounge *lounge);

/* A worker was proved to be there: the staff door is open for them until Home is shown again, by "Done", by
 * nobody touching the screen, or by a new start. */
void lounge_open_staff_door(struct lounge *lounge, struct id worker);
void lounge_close_staff_door(struct lounge *lounge);

/* Somebody said who they are: their language and text size hold until the person leaves. Whoever said so
 * before them takes theirs along; what was chosen under "Aa" stays where a person has no choice of their own.
 */
void lounge_follow_person(struct lounge *lounge, struct id person);

/* The person left: lock closed, choices back to the house's. */
void lounge_forget_person(struct lounge *lounge);

#endif

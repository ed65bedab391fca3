/* What a screen is: a description in a constant table, and a page of it on the stack. To add one,
 * write its file, give it a name in lounge.h, declare its description here, and give it a line in screens.c.
 *
 * load reads what it shows from the store into `page->state`; view lays it out and reports taps,
 * without a query or an allocation; leave lets go. */
#ifndef KIOSK_SCREEN_SCREEN_H
#define KIOSK_SCREEN_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "screen/lounge.h"
#include "ui/ui.h"

/* How long it stays when nobody touches it: public pages 90 s and 30 s of "Still there?", personal
 * ones 40 s and 20 s of an opaque one, covered ones hide themselves after 30 s (urgent help). One that holds
 * is what the screen is for just now (door mode): it is never asked nor left, what lies over it is left after
 * 30 s without a question, and no slides come. */
enum idle { IDLE_PUBLIC, IDLE_PERSONAL, IDLE_COVERS, IDLE_STAYS, IDLE_HOLDS };

struct form;
struct page;

struct screen {
    const char *name;  /* for scripts: expect-screen NAME */
    size_t state_size; /* bytes of `page->state`, zeroed before the first load */
    enum idle idle;
    bool is_staff; /* behind the staff door: whoever goes there meets the PIN first, and then has
                      lounge->worker */

    /* Reads what the page shows; called when it is entered, and again when the store changed, the
     * minute turned or the page is come back to, never under a finger. Must keep list places and
     * whatever a person chose on the page. False: `err` says why, and the app shows it. */
    bool (*load)(struct page *page, struct lounge *lounge, struct err *err);

    /* Lays out the page below the bar of buttons that frame.h draws, and acts on taps. */
    void (*view)(struct page *page, struct lounge *lounge, struct ui *ui);

    /* The form in which something was entered that is not saved: kept for its worker when the staff door
     * closes by itself. NULL: nothing was entered; as a function: nothing is kept of this page. */
    struct form *(*unfinished)(struct page *page);

    /* Lets go of what load took; NULL if nothing. Also where "Undo" stops being possible. */
    void (*leave)(struct page *page, struct lounge *lounge);
};

struct page {
    const struct screen *screen;
    struct route route;
    void *state;        /* owned by the app's stack */
    int64_t load_at_ms; /* monotonic: it is loaded again then, though nothing changed; 0: no */
};

/* The description of a screen. */
const struct screen *screen_describe(enum screen_name name);

extern const struct screen screen_home;
extern const struct screen screen_whats_on;
extern const struct screen screen_event;
extern const struct screen screen_who;
extern const struct screen screen_saved;
extern const struct screen screen_here;
extern const struct screen screen_plans;
extern const struct screen screen_plan;
extern const struct screen screen_lock;
extern const struct screen screen_pin;
extern const struct screen screen_first_pin;
extern const struct screen screen_staff;
extern const struct screen screen_staff_look;
extern const struct screen screen_staff_clock;
extern const struct screen screen_staff_log;
extern const struct screen screen_staff_help;
extern const struct screen screen_staff_people;
extern const struct screen screen_staff_person;
extern const struct screen screen_staff_person_edit;
extern const struct screen screen_staff_moved_on;
extern const struct screen screen_staff_notices;
extern const struct screen screen_staff_notice;
extern const struct screen screen_staff_batches;
extern const struct screen screen_staff_import;
extern const struct screen screen_staff_backups;
extern const struct screen screen_staff_reports;
extern const struct screen screen_staff_kept;
extern const struct screen screen_staff_erase;
extern const struct screen screen_staff_names;
extern const struct screen screen_staff_workers;
extern const struct screen screen_staff_worker;
extern const struct screen screen_staff_new_worker;
extern const struct screen screen_staff_events;
extern const struct screen screen_staff_event;
extern const struct screen screen_staff_places;
extern const struct screen screen_event_add;
extern const struct screen screen_event_edit;
extern const struct screen screen_event_cancel;
extern const struct screen screen_register;
extern const struct screen screen_register_dates;
extern const struct screen screen_register_add;
extern const struct screen screen_register_how;
extern const struct screen screen_door;
extern const struct screen screen_door_start;
extern const struct screen screen_notices;
extern const struct screen screen_notice;
extern const struct screen screen_read;
extern const struct screen screen_help;
extern const struct screen screen_still_there;
extern const struct screen screen_slideshow;
extern const struct screen screen_trouble;
extern const struct screen screen_set_up;
extern const struct screen screen_set_up_clock;
extern const struct screen screen_joining;
extern const struct screen screen_restoring;

#endif

/* The lounge as a running program: the store, the pages on the stack, the painter, and the loop that
 * turns events into pictures. One struct owns everything by value. */
#ifndef KIOSK_APP_APP_H
#define KIOSK_APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include <SDL.h>

#include "app/command.h"
#include "app/errand.h"
#include "app/own_reports.h"
#include "screen/lounge.h"
#include "screen/screen.h"
#include "store/store.h"
#include "ui/draw.h"
#include "ui/font.h"
#include "ui/paint.h"
#include "ui/speech.h"
#include "ui/theme.h"
#include "ui/ui.h"

enum { APP_PAGES_MOST = 16 };

/* The idle rules of the design. Personal pages get an opaque "Still there?". */
enum {
    IDLE_PUBLIC_MS = 90 * 1000,
    IDLE_PUBLIC_ASK_MS = 30 * 1000,
    IDLE_PERSONAL_MS = 40 * 1000,
    IDLE_PERSONAL_ASK_MS = 20 * 1000,
    IDLE_COVERS_MS = 30 * 1000,
    IDLE_OFFICE_MS = 9 * 60 * 1000, /* at a desk, where the telephone rings and the door can be shut */
    IDLE_OFFICE_ASK_MS = 60 * 1000,
    UNFINISHED_MS = 30 * 60 * 1000, /* how long a form is kept that the staff door closed over */
    NIGHT_QUIET_MS = 60 * 1000,     /* until the screen that nobody touches is dark again */
    IDLE_TURN_MS = 1000,            /* how often the clock and the database are looked at, at least */
    REOPEN_MS = 10 * 1000,          /* how often a database that could not be opened is tried again */
    REOPEN_BUSY_MS = 1000,          /* the same if another program holds it */
    BUSY_MS = 300,            /* how long the screen waits for another program, more than sync ever writes */
    BUSY_TRY_MS = 250,        /* how often a tap that could not be saved is looked after */
    BUSY_MOST_MS = 10 * 1000, /* then the person must tap again: another one may stand there */
    ERRAND_LOOK_MS = 100,     /* how often an errand that runs is looked after */
    FADE_MS = 120,
    CLOCK_BACK_MS = 2 * 60 * 1000, /* steps of the clock that staff are asked about */
    CLOCK_FORWARD_MS = 24 * 60 * 60 * 1000,
};

/* When the steps of the start were done, monotonic. */
struct start_times {
    int64_t begun_ms, fonts_ms, screen_ms, store_ms;
};

/* A tap that could not be saved yet, because another program was writing. */
struct waiting {
    uint64_t tapped; /* the widget; 0 none */
    int64_t since_ms;
};

/* A worker's form that was not finished when the staff door closed by itself, and the way to it. */
struct unfinished {
    struct page page; /* without a screen: none */
    struct route way[APP_PAGES_MOST];
    int way_count;
    struct id worker;
    int64_t since_ms; /* monotonic */
    int64_t erased;   /* so many persons were erased until then */
};

struct app {
    struct context *context; /* borrowed */
    struct start_times start;
    struct store store;
    bool store_open;
    int64_t tried_store_ms;       /* monotonic: when it was last tried to open */
    struct date settled_on;       /* the day for which free places were offered to who is back since */
    bool is_moved;                /* the database was taken away: see rescued */
    char rescued[FILE_PATH_SIZE]; /* where what was in it is kept, if it was taken away; else "" */
    int64_t rescued_facts;        /* how much that was: it may be put back, and go on */
    struct waiting waiting;
    struct errand_process errand;
    struct lounge lounge;

    struct page pages[APP_PAGES_MOST];
    int page_count;
    struct unfinished unfinished;
    struct own_reports own_reports;
    bool asking; /* "Still there?" lies over the page */
    struct page asking_page;
    bool somebody;    /* touched since the screen was last left alone */
    int64_t slide_ms; /* when the slide that is shown came */

    struct theme theme;
    struct fonts *fonts;
    struct painter *painter;
    struct draw_list lists[2]; /* what is drawn now, and what was shown last */
    int list;                  /* index of the one drawn now */
    bool shown;                /* lists[!list] is on the screen */
    struct ui ui;
    struct speech speech;
    uint64_t spoken; /* widget that a first touch spoke */

    SDL_Window *window;      /* NULL: drawn in memory, for scripts */
    int64_t touched_ms;      /* monotonic: when somebody last touched the screen */
    int64_t faded_ms;        /* when the running fade began; 0 none */
    int32_t minute;          /* local minute of the day that is shown */
    int64_t clock_offset_ms; /* wall less monotonic time, when last looked at */
    bool clock_misfits;      /* it jumped, or went back behind the last time that was seen */
    bool dark;               /* at night, while nobody is there */
    bool waking;             /* the touch that woke the screen is still down */
    bool needs_load, needs_draw;
    bool page_is_new;   /* fade it in, read it aloud */
    bool collects_text; /* scripts look for the page's text */
    bool fades;         /* a display, and no reduced motion */
    bool quit;
    const char *script_folder; /* scripts: where pictures go, and where the finger is */
    int script_x, script_y;
    int script_taps; /* since Home or a PIN */
    int64_t frames;  /* presented since the start, for benches */
};

/* Opens everything and shows Home, or the page of trouble if the store cannot be opened. `in_memory`
 * draws without a display. On false nothing is left open. */
bool app_open(struct app *app, struct context *context, struct size size, bool in_memory, struct err *err);
void app_close(struct app *app);

/* Runs until the window is closed or a signal asks to stop. */
void app_loop(struct app *app);

/* --- One turn, as the loop and scripts take it --- */

/* Hands in a pointer event or a key. */
void app_point(struct app *app, const struct ui_pointer *pointer);
void app_key(struct app *app, enum ui_key key);

/* A mouse's wheel was turned at that place: as if the list there were dragged. */
void app_turn_list(struct app *app, enum ui_drag drag, int x, int y);

/* Hands in what was typed on a real keyboard, as ui_type takes it. */
void app_type(struct app *app, const char *text);

/* Hands in what a clipboard holds, as ui_paste takes it. */
void app_paste(struct app *app, const char *text);

/* Does what is due at this moment of the clock and brings the picture up to date. */
void app_turn(struct app *app);

/* Milliseconds until something is due without an event. */
int64_t app_due_ms(const struct app *app);

/* The window has another size. */
void app_resized(struct app *app);

/* The page on top. */
struct page *app_page(struct app *app);

/* Takes the clock as it stands now for right: a script has moved it on purpose. */
void app_expect_clock(struct app *app);

/* Opens the store for the screen, `writes`: only if it can be saved to. Does not wait long. */
bool app_open_store(struct app *app, struct store *store, bool writes, struct err *err);

/* The database could not be opened or became unusable: tries once more. */
void app_reopen_store(struct app *app);

/* --- Parts of app.c in files of their own --- */

/* pages.c: the stack. */
void pages_show(struct app *app, const struct route *route);
void pages_carry_out(struct app *app);
void pages_back(struct app *app);
void pages_home(struct app *app);
void pages_rest(struct app *app); /* the page that holds the screen, else Home */
void pages_ask(struct app *app);
void pages_stop_asking(struct app *app);
void pages_close(struct app *app);
void pages_let_go(struct app *app, struct page *page); /* one that is not on the stack */
bool pages_load(struct app *app);

/* idle.c: "Still there?", the slideshow, the touch that wakes. */
void idle_touched(struct app *app);
void idle_turn(struct app *app);
bool idle_swallows(struct app *app, const struct ui_pointer *pointer);
bool idle_swallows_key(struct app *app);
int64_t idle_due_ms(const struct app *app);
int64_t idle_quiet_ms(const struct app *app); /* since somebody last touched the screen */

/* unfinished.c: before the staff door closes by itself; when it opens, instead of its first page (true:
 * done); and when it is too old, or may not stay. */
void unfinished_keep(struct app *app);
bool unfinished_put_back(struct app *app);
void unfinished_turn(struct app *app);
void unfinished_let_go(struct app *app);

/* night.c: the screen is dark at night while nobody is there. */
void night_turn(struct app *app);
void night_light(struct app *app);

/* look.c: text size, colours and language, as the house's settings or a person have them. */
void look_choose_usual(struct app *app);
void look_make_theme(struct app *app);

/* timing.c: what time it is. timing_check asks who stands behind the clock, and whether it fits the last time
 * that was seen. */
void timing_check(struct app *app);
void timing_turn(struct app *app);

/* busy.c: what could not be saved or opened is tried again; what was taken away is kept once more. */
void busy_note(struct app *app, uint64_t tapped);
void busy_turn(struct app *app);
void busy_look_at_database(struct app *app);
void busy_settle_new_day(struct app *app);
void busy_note_moved(struct app *app);
bool busy_is_waiting(const struct app *app);
void busy_do_errand(struct app *app);

/* set_up.c: a new screen is set up on the screen itself. set_up_look reads anew how far that has come. */
void set_up_begin(struct app *app);
void set_up_look(struct app *app);
bool set_up_is_due(struct app *app);

/* window.c: SDL's window and events. */
bool window_open(struct app *app, struct size size, struct err *err);
void window_close(struct app *app);
void window_wait(struct app *app, int64_t most_ms);

#endif

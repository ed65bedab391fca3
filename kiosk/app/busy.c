/* What could not be saved or opened because another program was writing, or the disk was full, is tried
 * again from the loop; declared in app.h. The screen itself waits only a moment. */
#include "app/app.h"

#include <string.h>

#include "base/log.h"
#include "store/backup.h"
#include "store/signup.h"

static int64_t now_ms(const struct app *app)
{
    return clock_monotonic_ms(app->lounge.clock);
}

/* --- A tap --- */

static void forget(struct app *app)
{
    app->needs_load |= app->lounge.waiting;
    app->waiting = (struct waiting){0};
    app->lounge.waiting = false;
}

void busy_note(struct app *app, uint64_t tapped)
{
    bool is_held = app->lounge.trouble_is_new && app->store_open && store_fault(&app->store) == DB_LOCKED &&
                   !app->store.read_only;
    if (!is_held || tapped == 0) {
        forget(app);
        return;
    }
    if (app->waiting.tapped != tapped)
        app->waiting = (struct waiting){.tapped = tapped, .since_ms = now_ms(app)};
    app->lounge.waiting = true;
}

bool busy_is_waiting(const struct app *app)
{
    return app->waiting.tapped != 0;
}

/* The page of trouble lies over the one that was tapped, as long as nobody went on. */
static bool still_waits(const struct app *app)
{
    return !app->asking && app->page_count > 1 && app->pages[app->page_count - 1].screen == &screen_trouble &&
           now_ms(app) - app->waiting.since_ms < BUSY_MOST_MS;
}

void busy_turn(struct app *app)
{
    if (app->waiting.tapped == 0 || app->ui.finger_down)
        return;
    if (!still_waits(app)) {
        forget(app);
    } else if (store_is_free(&app->store)) {
        pages_back(app);
        app->ui.tapped = app->waiting.tapped;
    }
}

/* --- Errands of staff --- */

/* Nobody may have the data open while a backup or a house takes their place: that page shows nothing of them,
 * and when it is left the program begins anew with what is there then. */
static void let_go_of_store(struct app *app)
{
    bool joins = app->lounge.errand.name == ERRAND_TAKE_UP;
    if (!app->store_open) /* it looks once more */
        return;
    pages_close(app);
    store_close(&app->store);
    app->store_open = app->lounge.store_open = false;
    pages_show(app, &(struct route){.screen = joins ? SCREEN_JOINING : SCREEN_RESTORING});
}

static bool replaces_data(const struct app *app)
{
    return errand_replaces_data(app->lounge.errand.name);
}

static void start_errand(struct app *app)
{
    struct id worker = app->lounge.worker;
    struct errand *errand = &app->lounge.errand;
    errand->state = ERRAND_RUNS;
    if (replaces_data(app))
        let_go_of_store(app);
    if (errand_start(&app->errand, app->context, errand, worker, &errand->err))
        return;
    errand->state = ERRAND_FAILED;
    app->needs_load = true;
}

/* A script waits for it, so that it plays the same each time. */
void busy_do_errand(struct app *app)
{
    struct errand *errand = &app->lounge.errand;
    if (errand->state == ERRAND_ASKED) {
        start_errand(app);
    } else if (errand->state == ERRAND_RUNS &&
               errand_look(&app->errand, errand, clock_monotonic_ms(&app->context->clock),
                           app->window == NULL)) {
        app->needs_load = true;
        if (errand_is_set_up(errand->name))
            set_up_look(app);
        else if (id_is_none(app->lounge.worker) && !replaces_data(app))
            errand_forget(errand);
    }
}

/* --- The database --- */

/* Opened to look, it is exchanged for one that can be saved to, under the page that is shown. The new one is
 * opened where it stays: SQLite keeps its address. */
static void try_to_save_again(struct app *app)
{
    struct err err = {0};
    struct store before = app->store;
    if (!app_open_store(app, &app->store, true, &err)) {
        app->store = before;
        return;
    }
    store_close(&before);
    app->rescued[0] = '\0';
    app->needs_load = true;
}

/* The open file has everything still, and is gone when the program ends. */
static void rescue(struct app *app, const char *why)
{
    struct err err = {0};
    bool done = store_rescue(&app->store, app->rescued, &err);
    log_warning("%s %s%s", why, done ? "All that was in it is kept as " : err.text, done ? app->rescued : "");
    if (!done)
        app->rescued[0] = '\0';
}

/* True if the copy has all that the open file has: that may have been put back, and written, since. */
static bool is_rescued(struct app *app)
{
    struct err ignored;
    int64_t facts = 0, before = app->rescued_facts;
    bool counted = store_count_facts(&app->store, &facts, &ignored);
    app->rescued_facts = facts;
    return app->rescued[0] != '\0' && counted && facts == before;
}

/* What was deleted beside the database is written anew; what was taken away is kept once more at once, and
 * said at the next tap. */
static void look_after_files(struct app *app)
{
    struct err err = {0};
    bool stands = store_keep(&app->store, &err);
    bool moved = !stands && store_fault(&app->store) == DB_MOVED;
    if (!stands)
        store_forget_fault(&app->store);
    if (moved && !app->is_moved && !is_rescued(app))
        rescue(app, err.text);
    app->is_moved = moved;
}

void busy_look_at_database(struct app *app)
{
    enum db_fault fault = app->store_open ? app->store.cannot_save : store_fault(&app->store);
    bool is_due = now_ms(app) - app->tried_store_ms >= (fault == DB_LOCKED ? REOPEN_BUSY_MS : REOPEN_MS);
    if (!app->store_open) {
        if (is_due && !replaces_data(app))
            app_reopen_store(app);
        return;
    }
    if (app->store.read_only && is_due)
        try_to_save_again(app);
    if (!app->store.read_only)
        look_after_files(app);
    app->needs_load |= store_changed_outside(&app->store);
}

void busy_settle_new_day(struct app *app)
{
    struct err err = {0};
    struct date today = app->lounge.now.date;
    bool is_holder = false, is_due = date_compare(app->settled_on, today) != 0 && !app->clock_misfits;
    if (!is_due || !app->store_open || app->store.read_only)
        return;
    if (store_is_holder(&app->store, &is_holder, &err) &&
        (!is_holder || signup_settle_asks(&app->store, &err)))
        app->settled_on = today;
    else
        log_warning("%s", err.text);
}

void busy_note_moved(struct app *app)
{
    struct err *trouble = &app->lounge.trouble;
    size_t length = strlen(trouble->text);
    if (!app->store_open || store_fault(&app->store) != DB_MOVED)
        return;
    if (!is_rescued(app))
        rescue(app, app->lounge.trouble.text);
    if (app->rescued[0] != '\0')
        text_format(trouble->text + length, sizeof trouble->text - length,
                    " All that was in it is kept as %s.", app->rescued);
}

/* What happens when nobody touches the screen; declared in app.h. Source of the times: the design's
 * table (WCAG 2.2.1, and onlookers). */
#include "app/app.h"

struct patience {
    int64_t quiet_ms; /* until "Still there?" is asked, or the page covers itself */
    int64_t ask_ms;   /* until the page is left */
};

static const struct patience PATIENCE[] = {
    [IDLE_PUBLIC] = {IDLE_PUBLIC_MS, IDLE_PUBLIC_ASK_MS},
    [IDLE_PERSONAL] = {IDLE_PERSONAL_MS, IDLE_PERSONAL_ASK_MS},
    [IDLE_COVERS] = {IDLE_COVERS_MS, 0},
    [IDLE_STAYS] = {0, 0},
    [IDLE_HOLDS] = {IDLE_COVERS_MS, 0},
};
static const struct patience PATIENCE_OF_OFFICE = {IDLE_OFFICE_MS, IDLE_OFFICE_ASK_MS};

/* A public page that lies over a personal one ("Aa" over My plans) is as personal as that; one that holds the
 * screen holds it under every other. */
static enum idle idle_of(const struct app *app)
{
    for (int i = 0; i < app->page_count; i++)
        if (app->pages[i].screen->idle == IDLE_HOLDS)
            return IDLE_HOLDS;
    enum idle top = app->pages[app->page_count - 1].screen->idle;
    for (int i = 0; top == IDLE_PUBLIC && i < app->page_count; i++)
        if (app->pages[i].screen->idle == IDLE_PERSONAL)
            return IDLE_PERSONAL;
    return top;
}

static const struct patience *patience_of(const struct app *app)
{
    return app->lounge.is_office ? &PATIENCE_OF_OFFICE : &PATIENCE[idle_of(app)];
}

int64_t idle_quiet_ms(const struct app *app)
{
    return clock_monotonic_ms(app->lounge.clock) - app->touched_ms;
}

void idle_touched(struct app *app)
{
    app->touched_ms = clock_monotonic_ms(app->lounge.clock);
    app->somebody = true;
}

static bool shows_slides(const struct app *app)
{
    return app->pages[app->page_count - 1].screen == &screen_slideshow;
}

/* The person left: nothing of them remains. */
static void leave(struct app *app)
{
    pages_stop_asking(app);
    lounge_forget_person(&app->lounge);
    unfinished_keep(app);
    pages_rest(app);
    speech_stop(&app->speech);
    app->somebody = false;
}

/* How long nobody must have touched the screen before slides come; INT64_MAX: they do not come. */
static int64_t slides_after_ms(const struct app *app)
{
    int after_s = app->context->settings.slideshow_after_s;
    enum idle idle = idle_of(app);
    bool may_come = after_s > 0 && idle != IDLE_STAYS && idle != IDLE_HOLDS && app->store_open;
    return may_come && !app->lounge.is_office ? (int64_t)after_s * 1000 : INT64_MAX;
}

static void start_slides(struct app *app)
{
    if (idle_quiet_ms(app) < slides_after_ms(app))
        return;
    pages_show(app, &(struct route){.screen = SCREEN_SLIDESHOW});
    app->slide_ms = clock_monotonic_ms(app->lounge.clock);
}

static void turn_slide(struct app *app)
{
    int64_t now = clock_monotonic_ms(app->lounge.clock);
    if (now - app->slide_ms < (int64_t)app->context->settings.slide_s * 1000)
        return;
    app->slide_ms = now;
    app->lounge.slide++;
    app->needs_load = true;
}

void idle_turn(struct app *app)
{
    const struct patience *patience = patience_of(app);
    if (shows_slides(app))
        turn_slide(app);
    else if (!app->somebody)
        start_slides(app);
    else if (patience->quiet_ms == 0)
        return;
    else if (idle_quiet_ms(app) >= patience->quiet_ms + patience->ask_ms)
        leave(app);
    else if (idle_quiet_ms(app) >= patience->quiet_ms)
        pages_ask(app);
}

static void wake(struct app *app)
{
    night_light(app);
    pages_stop_asking(app);
    if (shows_slides(app))
        pages_home(app);
    ui_forget_input(&app->ui);
}

bool idle_swallows(struct app *app, const struct ui_pointer *pointer)
{
    bool asleep = app->asking || app->dark || shows_slides(app);
    idle_touched(app);
    if (asleep && pointer->kind == UI_POINTER_DOWN) {
        wake(app);
        app->waking = true;
    }
    bool swallowed = app->waking;
    if (pointer->kind == UI_POINTER_UP || pointer->kind == UI_POINTER_CANCEL) {
        if (app->waking)
            ui_begin_repeats(&app->ui, pointer->time_ms);
        app->waking = false;
    }
    return swallowed;
}

bool idle_swallows_key(struct app *app)
{
    bool asleep = app->asking || app->dark || shows_slides(app);
    idle_touched(app);
    if (asleep)
        wake(app);
    return asleep;
}

int64_t idle_due_ms(const struct app *app)
{
    const struct patience *patience = patience_of(app);
    int64_t quiet = idle_quiet_ms(app);
    if (shows_slides(app))
        return (int64_t)app->context->settings.slide_s * 1000 -
               (clock_monotonic_ms(app->lounge.clock) - app->slide_ms);
    if (!app->somebody) {
        int64_t after_ms = slides_after_ms(app);
        return after_ms == INT64_MAX ? INT64_MAX : after_ms - quiet;
    }
    if (patience->quiet_ms == 0)
        return INT64_MAX;
    if (quiet < patience->quiet_ms)
        return patience->quiet_ms - quiet;
    return patience->quiet_ms + patience->ask_ms - quiet;
}

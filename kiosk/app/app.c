#include "app/app.h"

#include <string.h>

#include "app/help_texts.h"
#include "base/log.h"
#include "base/memory.h"
#include "screen/words.h"

/* --- Opening and closing --- */

static void init_lounge(struct app *app)
{
    struct lounge *lounge = &app->lounge;
    lounge->store = &app->store;
    lounge->is_office = app->context->is_office;
    lounge->clock = &app->context->clock;
    lounge->now = clock_local(lounge->clock);
    lounge->help_texts = help_texts(&app->context->settings);
    lounge->pictures = app->context->paths.pictures;
    lounge->new_pictures = app->context->settings.new_pictures;
    lounge->language_count = words_list_languages(lounge->languages);
    look_choose_usual(app);
}

bool app_open_store(struct app *app, struct store *store, bool writes, struct err *err)
{
    const struct settings *settings = &app->context->settings;
    const struct store_options options = {.house_name = settings->house_name,
                                          .zone = settings->zone,
                                          .settles_at_start = true,
                                          .reads_at_least = !writes,
                                          .busy_ms = app->tried_store_ms == 0 ? BUSY_MS : 1};
    app->tried_store_ms = clock_monotonic_ms(&app->context->clock);
    if (!store_open(store, app->context->paths.data, &options, &app->context->clock, &app->context->random,
                    err))
        return false;
    store_wait_at_most(store, BUSY_MS);
    return true;
}

static void try_store(struct app *app)
{
    struct err err = {0};
    app->store_open = app_open_store(app, &app->store, false, &err);
    app->lounge.store_open = app->store_open;
    if (err.text[0] && strcmp(err.text, app->lounge.trouble.text) != 0)
        log_warning("%s", err.text);
    app->settled_on = app->lounge.now.date; /* opening does it */
    if (app->store_open)
        timing_check(app);
    else
        lounge_trouble(&app->lounge, &err);
}

/* At the bottom of the stack: Home, or the PIN before the staff door; trouble where there is nothing to show.
 * A new screen is set up on top of Home. */
static void show_first(struct app *app)
{
    enum screen_name first = app->lounge.is_office ? SCREEN_STAFF : SCREEN_HOME;
    app->lounge.trouble_is_new = false;
    pages_show(app, &(struct route){.screen = app->store_open ? first : SCREEN_TROUBLE});
    if (!app->lounge.set_up.put_off)
        set_up_look(app);
    if (set_up_is_due(app))
        pages_show(app, &(struct route){.screen = SCREEN_SET_UP});
}

/* As long as it cannot be opened, the page that is shown stays: it may be urgent help. */
void app_reopen_store(struct app *app)
{
    if (app->store_open) {
        pages_close(app);
        store_close(&app->store);
    }
    try_store(app);
    app->lounge.trouble_is_new = false;
    app->needs_load = true;
    if (!app->store_open && app->page_count > 0)
        return;
    pages_close(app);
    show_first(app);
}

static bool open_painter(struct app *app, struct size size, bool in_memory, struct err *err)
{
    const char *assets = app->context->paths.assets;
    const struct settings *settings = &app->context->settings;
    if (in_memory)
        return painter_open_memory(&app->painter, size, app->fonts, assets, err);
    if (!window_open(app, size, err) ||
        !painter_open_window(&app->painter, app->window, settings->renderer, app->fonts, assets, err))
        return false;
    painter_set_rotation(app->painter, settings->rotation);
    return true;
}

static bool open_screen(struct app *app, struct size size, bool in_memory, struct err *err)
{
    const struct clock *clock = &app->context->clock;
    bool opened = fonts_open(&app->fonts, app->context->settings.fonts, err);
    app->start.fonts_ms = clock_monotonic_ms(clock);
    opened = opened && open_painter(app, size, in_memory, err);
    app->start.screen_ms = clock_monotonic_ms(clock);
    return opened;
}

bool app_open(struct app *app, struct context *context, struct size size, bool in_memory, struct err *err)
{
    memset(app, 0, sizeof *app);
    app->context = context;
    speech_init(&app->speech, context->settings.speech);
    init_lounge(app);
    app->start.begun_ms = clock_monotonic_ms(&context->clock);
    if (!open_screen(app, size, in_memory, err)) {
        app_close(app);
        return false;
    }
    app_expect_clock(app);
    app->fades = !in_memory && !context->settings.reduced_motion;
    ui_init(&app->ui, &app->theme, app->fonts, &app->lists[0]);
    look_make_theme(app);
    set_up_begin(app);
    try_store(app);
    app->start.store_ms = clock_monotonic_ms(&context->clock);
    show_first(app);
    app->touched_ms = clock_monotonic_ms(&context->clock);
    return true;
}

void app_close(struct app *app)
{
    pages_close(app);
    if (app->store_open)
        store_close(&app->store);
    ui_release(&app->ui);
    if (app->painter)
        painter_close(app->painter);
    if (app->fonts)
        fonts_close(app->fonts);
    window_close(app);
    speech_release(&app->speech);
    text_free(&app->lounge.errand.said);
}

/* --- Events --- */

static const struct ui_box *find_tapped(const struct app *app)
{
    for (size_t i = 0; i < app->ui.painted.count; i++)
        if (app->ui.painted.items[i].id == app->ui.tapped)
            return &app->ui.painted.items[i];
    return NULL;
}

/* With read aloud a first touch speaks a widget, a second one presses it; one is enough where nothing can
 * speak. */
static bool only_speaks(struct app *app)
{
    uint64_t tapped = app->ui.tapped;
    if (!app->lounge.choices.read_aloud || app->speech.missing || tapped == 0 || tapped == app->spoken)
        return false;
    const struct ui_box *box = find_tapped(app);
    if (box && box->is_secret)
        return false;
    if (box)
        speech_say(&app->speech, app->lounge.choices.language, box->name);
    app->spoken = tapped;
    app->ui.tapped = 0;
    return true;
}

void app_point(struct app *app, const struct ui_pointer *pointer)
{
    if (idle_swallows(app, pointer))
        return;
    app->needs_draw |= ui_point(&app->ui, pointer);
    only_speaks(app);
}

void app_key(struct app *app, enum ui_key key)
{
    if (idle_swallows_key(app))
        return;
    app->needs_draw |= ui_press_key(&app->ui, key);
}

void app_turn_list(struct app *app, enum ui_drag drag, int x, int y)
{
    if (idle_swallows_key(app))
        return;
    ui_drag_at(&app->ui, drag, x, y);
    app->needs_draw = true;
}

void app_type(struct app *app, const char *text)
{
    if (idle_swallows_key(app))
        return;
    app->needs_draw |= ui_type(&app->ui, text);
}

void app_paste(struct app *app, const char *text)
{
    if (idle_swallows_key(app))
        return;
    app->needs_draw |= ui_paste(&app->ui, text);
}

/* --- One turn --- */

static void view(struct app *app, enum ui_pass pass)
{
    struct page *page = app_page(app);
    ui_begin(&app->ui, pass);
    page->screen->view(page, &app->lounge, &app->ui);
    ui_end(&app->ui);
}

static void act(struct app *app)
{
    if (app->ui.tapped == 0 && app->ui.drag == UI_DRAG_NONE && app->ui.typed[0] == '\0')
        return;
    uint64_t tapped = app->ui.tapped;
    view(app, UI_PASS_ACTION);
    busy_note(app, tapped);
    app->needs_draw = true;
}

/* Lists find out how many items fit while they are laid out; two passes settle them. */
static void lay_out(struct app *app)
{
    enum { PASSES_MOST = 4 };
    app->list = !app->list;
    app->ui.list = &app->lists[app->list];
    app->ui.reading = app->collects_text || (app->page_is_new && app->lounge.choices.read_aloud);
    for (int pass = 0; pass < PASSES_MOST; pass++) {
        view(app, UI_PASS_DRAW);
        if (!app->ui.again)
            break;
    }
}

static void read_aloud(struct app *app)
{
    if (!app->page_is_new || !app->lounge.choices.read_aloud)
        return;
    if (app_page(app)->screen->idle == IDLE_PUBLIC)
        speech_say(&app->speech, app->lounge.choices.language, text_string(&app->ui.page_text));
    else
        speech_stop(&app->speech);
}

static void start_fade(struct app *app)
{
    if (!app->page_is_new || !app->shown || !app->fades)
        return;
    painter_keep(app->painter);
    app->faded_ms = clock_monotonic_ms(app->lounge.clock);
}

static void paint(struct app *app)
{
    if (app->faded_ms) {
        int64_t passed = clock_monotonic_ms(app->lounge.clock) - app->faded_ms;
        painter_set_fade(app->painter, passed < FADE_MS ? (double)passed / FADE_MS : 1.0);
        app->faded_ms = passed < FADE_MS ? app->faded_ms : 0;
    }
    painter_paint(app->painter, app->ui.list, &app->theme);
    app->frames++;
    app->shown = true;
}

static void draw(struct app *app)
{
    app->needs_draw = false;
    lay_out(app);
    read_aloud(app);
    start_fade(app);
    app->page_is_new = false;
    if (!app->shown || !draw_equal(&app->lists[0], &app->lists[1]))
        paint(app);
    fonts_end_frame(app->fonts);
}

/* Something on the page stands for a while only. */
static void look_at_page(struct app *app)
{
    struct page *page = app_page(app);
    if (page->load_at_ms == 0 || clock_monotonic_ms(app->lounge.clock) < page->load_at_ms)
        return;
    page->load_at_ms = 0;
    app->needs_load = true;
}

/* A page never changes under a finger; but a finger that stays does not keep the next page away. */
static bool may_load(const struct app *app)
{
    return !app->ui.finger_down || app->page_is_new;
}

/* A load may itself lead to another page (trouble; who you are, where one event is on), which is then
 * loaded. */
static void load(struct app *app)
{
    if (app->lounge.choices_changed)
        look_make_theme(app);
    for (int tries = 0; app->needs_load && may_load(app) && tries < 3; tries++)
        if (pages_load(app))
            pages_carry_out(app);
}

void app_turn(struct app *app)
{
    timing_turn(app);
    look_at_page(app);
    busy_look_at_database(app);
    idle_turn(app);
    night_turn(app);
    unfinished_turn(app);
    own_reports_turn(&app->own_reports, app->context);
    busy_turn(app);
    busy_do_errand(app);
    ui_hold(&app->ui, clock_monotonic_ms(app->lounge.clock));
    app->needs_draw |= ui_rest(&app->ui, clock_monotonic_ms(app->lounge.clock));
    act(app);
    pages_carry_out(app);
    load(app);
    if (app->dark)
        app->needs_draw = false; /* everything is, once it is lit */
    else if (app->needs_draw)
        draw(app);
    else if (app->faded_ms)
        paint(app);
    speech_poll(&app->speech);
    app->lounge.speech_missing = app->speech.missing;
}

int64_t app_due_ms(const struct app *app)
{
    if (app->faded_ms)
        return 0;
    int64_t due = idle_due_ms(app);
    int64_t hold = ui_hold_due_ms(&app->ui, clock_monotonic_ms(app->lounge.clock));
    if (hold >= 0 && hold < due)
        due = hold;
    if (app->needs_load || app->needs_draw)
        return may_load(app) ? 0 : IDLE_TURN_MS;
    if (busy_is_waiting(app) && due > BUSY_TRY_MS)
        due = BUSY_TRY_MS;
    if (errand_is_under_way(&app->lounge.errand, ERRAND_NONE) && due > ERRAND_LOOK_MS)
        due = ERRAND_LOOK_MS;
    return due < IDLE_TURN_MS ? (due < 0 ? 0 : due) : IDLE_TURN_MS;
}

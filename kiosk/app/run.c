/* The verbs `run` and `office`: the lounge on a screen, the staff's pages in a window. */
#include "app/app.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/console.h"
#include "app/notify.h"
#include "base/log.h"
#include "base/memory.h"

static const struct size WINDOW_SIZE = {1280, 800};

static void say_how_it_started(const struct app *app)
{
    const struct start_times *start = &app->start;
    int64_t now_ms = clock_monotonic_ms(&app->context->clock);
    log_info("First picture %" PRId64 " ms after the start: fonts %" PRId64 ", screen %" PRId64
             ", database %" PRId64 ", page %" PRId64 ".",
             now_ms - start->begun_ms, start->fonts_ms - start->begun_ms, start->screen_ms - start->fonts_ms,
             start->store_ms - start->screen_ms, now_ms - start->store_ms);
}

/* For `kiosk check`, where the package's folder for it is there. */
static void keep_renderer(const struct app *app)
{
    char name[256];
    struct err ignored;
    if (!app->context->is_office && file_exists(PATHS_MEMORY)) {
        painter_describe(app->painter, name, sizeof name);
        (void)file_write_whole(PATHS_MEMORY "/" PATHS_RENDERER, name, strlen(name), 0644, &ignored);
    }
}

/* SDL drives only the panel that it found when it started: systemd starts the program again. */
static void look_at_panel(struct app *app, struct panel *panel)
{
    if (!console_is_used() ||
        !panel_is_back(panel, CONSOLE_CONNECTORS, clock_monotonic_ms(&app->context->clock)))
        return;
    log_warning("The panel is back: the screen begins anew.");
    app->quit = true;
}

void app_loop(struct app *app)
{
    const struct clock *clock = &app->context->clock;
    struct notify notify;
    struct panel panel = {0};
    app_turn(app);
    say_how_it_started(app);
    notify_ready(&notify, clock_monotonic_ms(clock));
    while (!app->quit) {
        window_wait(app, app_due_ms(app));
        app_turn(app);
        look_at_panel(app, &panel);
        notify_alive(&notify, clock_monotonic_ms(clock));
    }
    notify_stopping();
    log_info("Drew %" PRId64 " pictures.", app->frames);
}

int command_office(struct context *context)
{
    context->is_office = true;
    return command_run(context);
}

int command_run(struct context *context)
{
    struct err err = {0};
    struct app *app = memory_new(1, sizeof *app);
    struct size size = context->options->size.w ? context->options->size : WINDOW_SIZE;
    context->may_set_up = true;
    if (!context->is_office && !context->options->has_now)
        context->clock_witness = clock_witness_system();
    bool opened = app_open(app, context, size, false, &err);
    if (opened) {
        keep_renderer(app);
        app_loop(app);
        app_close(app);
    }
    free(app);
    return opened ? EXIT_DONE : command_fail(&err);
}

/* The verb `run`: the lounge on a screen. */
#include "app/app.h"

#include <stdlib.h>

#include "base/memory.h"

static const struct size WINDOW_SIZE = {1280, 800};

void app_loop(struct app *app)
{
    app_turn(app);
    while (!app->quit) {
        window_wait(app, app_due_ms(app));
        app_turn(app);
    }
}

int command_run(struct context *context)
{
    struct err err = {0};
    struct app *app = memory_new(1, sizeof *app);
    struct size size = context->options->size.w ? context->options->size : WINDOW_SIZE;
    bool opened = app_open(app, context, size, false, &err);
    if (opened) {
        app_loop(app);
        app_close(app);
    }
    free(app);
    return opened ? EXIT_DONE : command_fail(&err);
}

/* The verb `play`: the lounge driven by a script, drawn in memory, with a clock that only the script
 * moves. */
#include "app/app.h"
#include "app/script.h"

#include <stdlib.h>

#include "base/memory.h"

static const struct size CANVAS_SIZE = {1280, 800};

int command_play(struct context *context)
{
    struct err err = {0};
    struct app *app = memory_new(1, sizeof *app);
    struct size size = context->options->size.w ? context->options->size : CANVAS_SIZE;
    context->is_office = context->options->office;
    context->may_set_up = context->options->set_up;
    context->clock = clock_manual(clock_local(&context->clock));
    bool played = app_open(app, context, size, true, &err);
    if (played) {
        app->collects_text = true;
        app_turn(app);
        played = script_play(app, context->options->arguments[0], ".", &err);
        app_close(app);
    }
    free(app);
    return played ? EXIT_DONE : command_fail(&err);
}

/* The verb `worker`: lists the workers, adds one or changes their PIN, or notes that one has left. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>

#include "app/hidden_line.h"
#include "base/secret.h"
#include "store/worker.h"

static bool list(struct store *store, struct err *err)
{
    struct workers workers = {0};
    bool loaded = workers_all(store, &workers, err);
    if (loaded && workers.count == 0)
        printf("There is no worker yet. To add one: kiosk worker NAME\n");
    for (size_t i = 0; i < workers.count; i++) {
        const struct worker *worker = &workers.items[i];
        printf("%s: %s\n", worker->name,
               !worker->active   ? "works here no longer"
               : worker->has_pin ? "has a PIN"
                                 : "has no PIN");
    }
    workers_free(&workers);
    return loaded;
}

static bool leave(struct store *store, const char *name, struct err *err)
{
    if (!worker_leave(store, name, err))
        return false;
    printf("%s works here no longer, and the PIN opens nothing.\n", name);
    return true;
}

/* Both lines, which must be the same. */
static bool ask_pin(char pin[HIDDEN_LINE_SIZE], struct err *err)
{
    char again[HIDDEN_LINE_SIZE] = "";
    bool same = hidden_line_read("PIN, six digits (they do not appear): ", pin, err) &&
                hidden_line_read("The same again: ", again, err) &&
                (strcmp(pin, again) == 0 ||
                 err_set(err, "The two were not the same. Nothing was changed. Please try again."));
    secret_forget(again, sizeof again);
    return same;
}

static bool set_pin(struct store *store, const char *name, struct err *err)
{
    struct worker before;
    char pin[HIDDEN_LINE_SIZE] = "";
    bool done = ask_pin(pin, err) && worker_set_pin(store, name, pin, &before, NULL, err);
    secret_forget(pin, sizeof pin);
    if (done)
        printf("%s\n", before.has_pin ? "The PIN is changed." : "The PIN is set.");
    return done;
}

int command_worker(struct context *context)
{
    struct store store;
    struct err err = {0};
    const struct options *options = context->options;
    const char *name = options->argument_count > 0 ? options->arguments[0] : NULL;
    if (!command_open_store_for(context, &store, name == NULL, &err))
        return command_fail(&err);
    bool done = name == NULL     ? list(&store, &err)
                : options->leave ? leave(&store, name, &err)
                                 : set_pin(&store, name, &err);
    store_close(&store);
    return done ? EXIT_DONE : command_fail(&err);
}

/* The verb `sync`: a round with the shared folder, rounds for ever, or how things stand. */
#include "app/command.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/sync_alone.h"
#include "app/sync_lock.h"
#include "app/sync_status.h"
#include "app/sync_watch.h"
#include "app/syncing.h"

static void say_round(const struct round_result *result)
{
    printf("Published %" PRId64 ", read %" PRId64 "%s.\n", result->published, result->read,
           result->is_complete ? "" : "; more is on its way");
    if (result->repaired > 0)
        printf("Repaired %" PRId64 " of this device's files in the shared folder.\n", result->repaired);
}

static bool one_round(struct context *context, struct err *err)
{
    struct syncing syncing;
    struct round_result result = {0};
    if (!sync_alone_settle(context, err))
        return false;
    bool ok = syncing_open(&syncing, context, err) && syncing_round(&syncing, &result, err);
    syncing_close(&syncing);
    if (ok)
        say_round(&result);
    else if (syncing.waits)
        puts(err->text);
    return ok || syncing.waits;
}

static bool say_status(struct context *context, struct err *err)
{
    struct text out = {0};
    bool ok = sync_status_print(context, &out, err);
    if (ok)
        fputs(text_string(&out), stdout);
    text_free(&out);
    return ok;
}

/* Whoever puts a backup back needs the data alone, and has said so before it looks whether anybody syncs. */
static bool check_restore(const char *data, struct err *err)
{
    return !restore_lock_is_held(data) ||
           err_set(err, "A backup is put back in %s just now. Try again soon.", data);
}

static bool under_lock(struct context *context, bool (*work)(struct context *, struct err *), struct err *err)
{
    struct sync_lock lock = {0};
    const char *data = context->paths.data;
    bool ok = file_make_folder(data, err) && sync_lock_take(&lock, data, err) && check_restore(data, err) &&
              work(context, err);
    sync_lock_release(&lock);
    return ok;
}

int command_sync(struct context *context)
{
    struct err err = {0};
    const struct options *options = context->options;
    if (options->status && options->watch) {
        err_set(&err, "--watch and --status do not go together. Choose one.");
        command_fail(&err);
        return EXIT_USAGE;
    }
    if (options->watch && !sync_alone(context))
        return EXIT_DONE;
    bool ok = options->status ? say_status(context, &err)
                              : under_lock(context, options->watch ? sync_watch : one_round, &err);
    return ok ? EXIT_DONE : command_fail(&err);
}

/* The verb `errand`, for the program's own pages: it is not in the help. */
#include "app/errands.h"

#include <string.h>

#include "store/audit.h"
#include "store/worker.h"

static const struct work {
    bool (*run)(struct context *context, struct store *store, const char *about, struct err *err);
    bool has_no_store; /* it opens it itself, if at all: `store` is NULL */
} WORK[ERRAND_COUNT] = {
    [ERRAND_LOOK_AT_REPORTS] = {errand_look_at_reports, false},
    [ERRAND_WRITE_REPORTS] = {errand_write_reports, false},
    [ERRAND_WRITE_KEPT] = {errand_write_kept, false},
    [ERRAND_ERASE] = {errand_erase, false},
    [ERRAND_RETAIN] = {errand_retain, false},
    [ERRAND_LOOK_AT_COPIES] = {errand_look_at_copies, false},
    [ERRAND_LIST_FILES] = {errand_list_files, false},
    [ERRAND_PREVIEW] = {errand_preview, false},
    [ERRAND_BRING_IN] = {errand_bring_in, false},
    [ERRAND_LIST_BACKUPS] = {errand_list_backups, false},
    [ERRAND_LIST_SEALED] = {errand_list_sealed, false},
    [ERRAND_BACK_UP] = {errand_back_up, false},
    [ERRAND_RESTORE] = {errand_restore, true},
    [ERRAND_OPEN] = {errand_open, true},
    [ERRAND_COPY] = {errand_copy, true},
    [ERRAND_SET_UP] = {errand_set_up, true},
    [ERRAND_ASK_TO_JOIN] = {errand_ask_to_join, true},
    [ERRAND_TAKE_UP] = {errand_take_up, true},
    [ERRAND_SET_CLOCK] = {errand_set_clock, true},
};

static const struct work *find(const char *word)
{
    for (int i = ERRAND_NONE + 1; i < ERRAND_COUNT; i++)
        if (strcmp(errand_called((enum errand_name)i), word) == 0)
            return &WORK[i];
    return NULL;
}

bool errand_worker(const struct context *context, struct id *worker, struct err *err)
{
    const char *hex = context->options->by;
    return (hex != NULL && id_from_hex(hex, worker)) ||
           err_set(err, "An errand is given by a worker. Name one with --by.");
}

/* What is changed is written down as this worker's doing. */
static bool work_as(const struct context *context, struct store *store, struct err *err)
{
    struct id id;
    struct worker worker;
    if (!errand_worker(context, &id, err) || !worker_load(store, id, &worker, err))
        return false;
    audit_as(store, id);
    return true;
}

int command_errand(struct context *context)
{
    struct err err = {0};
    struct store store;
    const struct options *options = context->options;
    const struct work *work = find(options->arguments[0]);
    if (work == NULL) {
        err_set(&err, "There is no errand '%s'.", options->arguments[0]);
        command_fail(&err);
        return EXIT_USAGE;
    }
    const char *about = options->argument_count > 1 ? options->arguments[1] : "";
    if (work->has_no_store)
        return work->run(context, NULL, about, &err) ? EXIT_DONE : command_fail(&err);
    if (!command_open_store(context, &store, &err))
        return command_fail(&err);
    bool done = work_as(context, &store, &err) && work->run(context, &store, about, &err);
    store_close(&store);
    return done ? EXIT_DONE : command_fail(&err);
}

/* The verb `errand`, for the program's own pages: it is not in the help. */
#include "app/errands.h"

#include <string.h>

#include "store/audit.h"
#include "store/worker.h"

static const struct errand_work WORK[ERRAND_COUNT] = {
    [ERRAND_LOOK_AT_REPORTS] = {"look-at-reports", errand_look_at_reports, false},
    [ERRAND_WRITE_REPORTS] = {"write-reports", errand_write_reports, false},
    [ERRAND_WRITE_KEPT] = {"write-kept", errand_write_kept, false},
    [ERRAND_ERASE] = {"erase", errand_erase, false},
    [ERRAND_RETAIN] = {"retain", errand_retain, false},
    [ERRAND_LOOK_AT_COPIES] = {"look-at-copies", errand_look_at_copies, false},
    [ERRAND_LIST_FILES] = {"list-files", errand_list_files, false},
    [ERRAND_PREVIEW] = {"preview", errand_preview, false},
    [ERRAND_BRING_IN] = {"bring-in", errand_bring_in, false},
    [ERRAND_LIST_BACKUPS] = {"list-backups", errand_list_backups, false},
    [ERRAND_BACK_UP] = {"back-up", errand_back_up, false},
    [ERRAND_RESTORE] = {"restore", errand_restore, true},
};

const struct errand_work *errand_describe(enum errand_name name)
{
    ASSERT(name > ERRAND_NONE && name < ERRAND_COUNT);
    return &WORK[name];
}

static const struct errand_work *find(const char *word)
{
    for (int i = ERRAND_NONE + 1; i < ERRAND_COUNT; i++)
        if (strcmp(WORK[i].word, word) == 0)
            return &WORK[i];
    return NULL;
}

/* What is changed is written down as this worker's doing. */
static bool work_as(struct store *store, const char *hex, struct err *err)
{
    struct id id;
    struct worker worker;
    if (hex == NULL || !id_from_hex(hex, &id))
        return err_set(err, "An errand is given by a worker. Name one with --by.");
    if (!worker_load(store, id, &worker, err))
        return false;
    audit_as(store, id);
    return true;
}

int command_errand(struct context *context)
{
    struct err err = {0};
    struct store store;
    const struct options *options = context->options;
    const struct errand_work *work = find(options->arguments[0]);
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
    bool done = work_as(&store, options->by, &err) && work->run(context, &store, about, &err);
    store_close(&store);
    return done ? EXIT_DONE : command_fail(&err);
}

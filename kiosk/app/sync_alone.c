#include "app/sync_alone.h"

#include <poll.h>

#include "app/backing.h"
#include "app/own_reports.h"
#include "app/rights.h"
#include "app/shared_folder.h"
#include "app/sync_lock.h"
#include "base/log.h"
#include "sync/join.h"
#include "sync/keys.h"

enum { LOOK_MS = 5000, BACK_UP_MS = 60 * 60 * 1000 };

/* So it is also where nobody can tell which folder it was, as `err` says then: there are to be backups. */
static bool is_alone(const struct context *context, struct err *err)
{
    char keys[FILE_PATH_SIZE], folder[FILE_PATH_SIZE];
    const char *data = context->paths.data;
    *err = (struct err){0};
    return file_exists(file_join(keys, data, KEYS_FILE)) && !join_is_asked(data) &&
           (!shared_folder_find(&context->settings, data, folder, err) || folder[0] == '\0');
}

/* Says it once, and again if it is another. */
static void say_why(const struct err *err, int *said)
{
    int damaged = err->text[0] != '\0';
    if (*said == damaged)
        return;
    *said = damaged;
    if (damaged)
        log_warning("%s Meanwhile only the daily backups are made.", err->text);
    else
        log_info("There is no shared folder: only the daily backups are made.");
}

static bool back_up(struct context *context, struct backing *backing, struct err *err)
{
    struct store store;
    if (!command_open_store(context, &store, err))
        return false;
    bool ok = rights_settle_alone(context, &store, err);
    backing_turn(backing, context, &store, NULL);
    store_close(&store);
    return ok;
}

/* False where somebody puts a backup back, who needs the data alone: nothing was tried. */
static bool back_up_under_lock(struct context *context, struct backing *backing)
{
    struct err err = {0};
    struct sync_lock lock = {0};
    const char *data = context->paths.data;
    bool is_taken = sync_lock_take(&lock, data, &err);
    bool lets_restore = is_taken && restore_lock_is_held(data);
    if (!is_taken || (!lets_restore && !back_up(context, backing, &err)))
        log_warning("%s", err.text);
    sync_lock_release(&lock);
    return !lets_restore;
}

bool sync_alone_settle(struct context *context, struct err *err)
{
    struct err why;
    struct store store;
    if (!is_alone(context, &why))
        return true;
    if (!command_open_store(context, &store, err))
        return false;
    bool ok = rights_settle_alone(context, &store, err);
    store_close(&store);
    return ok;
}

bool sync_alone(struct context *context)
{
    struct backing backing = {0};
    struct own_reports own_reports = {0};
    struct err why = {0};
    int64_t due_ms = clock_monotonic_ms(&context->clock);
    int said = -1;
    while (is_alone(context, &why)) {
        if (paths_is_replaced()) {
            log_info("The program was replaced: whoever started sync starts the new one.");
            return false;
        }
        int64_t now_ms = clock_monotonic_ms(&context->clock);
        say_why(&why, &said);
        own_reports_turn(&own_reports, context);
        if (now_ms >= due_ms && back_up_under_lock(context, &backing))
            due_ms = now_ms + BACK_UP_MS;
        poll(NULL, 0, LOOK_MS);
    }
    return true;
}

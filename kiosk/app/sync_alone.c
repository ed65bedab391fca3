#include "app/sync_alone.h"

#include <poll.h>

#include "app/backing.h"
#include "app/shared_folder.h"
#include "app/sync_lock.h"
#include "base/log.h"
#include "sync/join.h"
#include "sync/keys.h"

enum { LOOK_MS = 5000, LOOKS_AN_HOUR = 60 * 60 * 1000 / LOOK_MS };

static bool is_alone(const struct context *context)
{
    struct err ignored; /* sync says it */
    char keys[FILE_PATH_SIZE], folder[FILE_PATH_SIZE];
    const char *data = context->paths.data;
    return file_exists(file_join(keys, data, KEYS_FILE)) && !join_is_asked(data) &&
           shared_folder_find(&context->settings, data, folder, &ignored) && folder[0] == '\0';
}

static bool back_up(struct context *context, struct backing *backing, struct err *err)
{
    struct store store;
    if (!command_open_store(context, &store, err))
        return false;
    backing_turn(backing, context, &store, NULL);
    store_close(&store);
    return true;
}

static void back_up_under_lock(struct context *context, struct backing *backing)
{
    struct err err = {0};
    struct sync_lock lock = {0};
    if (!sync_lock_take(&lock, context->paths.data, &err) || !back_up(context, backing, &err))
        log_warning("%s", err.text);
    sync_lock_release(&lock);
}

void sync_alone(struct context *context)
{
    struct backing backing = {0};
    for (int looks = 0; is_alone(context) && !paths_is_replaced(); looks++) {
        if (looks == 0)
            log_info("There is no shared folder: only the daily backups are made.");
        if (looks % LOOKS_AN_HOUR == 0)
            back_up_under_lock(context, &backing);
        poll(NULL, 0, LOOK_MS);
    }
}

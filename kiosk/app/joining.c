#include "app/joining.h"

#include "app/shared_folder.h"
#include "app/sync_lock.h"
#include "base/log.h"
#include "store/house.h"
#include "sync/disk_folder.h"

struct join joining_of(struct context *context, struct folder *folder, struct store *store)
{
    return (struct join){.folder = folder,
                         .store = store,
                         .data = context->paths.data,
                         .clock = &context->clock,
                         .random = &context->random};
}

static bool find_folder(const struct context *context, char path[FILE_PATH_SIZE], struct err *err)
{
    if (!shared_folder_would_be(&context->settings, context->paths.data, context->options->folder, path, err))
        return false;
    return path[0] != '\0' ||
           err_set(err, "No shared folder is set. Name it with --folder, or in the settings at `folder`.");
}

/* The caller has the lock. */
static bool work_with(struct context *context, const char *path,
                      bool (*work)(struct context *context, struct join *join, void *extra, struct err *err),
                      void *extra, struct err *err)
{
    struct disk_folder disk;
    struct store store;
    if (!command_open_store(context, &store, err))
        return false;
    disk_folder_init(&disk, path);
    struct join join = joining_of(context, &disk.folder, &store);
    bool ok = work(context, &join, extra, err);
    store_close(&store);
    return ok;
}

bool joining_with(struct context *context,
                  bool (*work)(struct context *context, struct join *join, void *extra, struct err *err),
                  void *extra, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct sync_lock lock = {0};
    const char *data = context->paths.data;
    const char *wanted = context->options->folder;
    bool ok = file_make_folder(data, err) && find_folder(context, path, err) &&
              join_lock_take(&lock, data, err) && work_with(context, path, work, extra, err) &&
              (wanted == NULL || shared_folder_remember(data, wanted, err));
    sync_lock_release(&lock);
    return ok;
}

/* --- At the office --- */

static void say(const struct join_offer_result *result)
{
    const char *name = result->name[0] != '\0' ? result->name : "A device";
    switch (result->state) {
    case JOIN_OFFER_NONE:
    case JOIN_OFFER_WAITS:
        return;
    case JOIN_OFFER_WRONG:
        log_warning("%s came with a wrong code. Tries left: %d.", name, result->tries_left);
        return;
    case JOIN_OFFER_VOID:
        log_warning("%s came with a wrong code, the last that was let pass. Offer anew: kiosk join --offer",
                    name);
        return;
    case JOIN_OFFER_LATE:
        log_warning("The hour of the code is over. Offer anew: kiosk join --offer");
        return;
    case JOIN_OFFER_TAKEN:
        log_warning("There is a device called %s already. Join with another name, or retire that one.", name);
        return;
    case JOIN_OFFER_REFUSED:
        log_warning("%s came with a code that holds no longer. Offer anew: kiosk join --offer", name);
        return;
    case JOIN_OFFER_ANSWERED:
        log_info("%s has joined the house.", name);
        return;
    }
}

bool joining_answer(struct context *context, struct join *join, const struct keys *keys, struct err *err)
{
    struct join_offer_result result = {.state = JOIN_OFFER_NONE};
    struct sync_lock lock = {0};
    bool taken;
    bool ok = join_lock_try(&lock, context->paths.data, &taken, err) &&
              (!taken || join_offer_step(join, keys, &result, err));
    sync_lock_release(&lock);
    if (ok)
        say(&result);
    return ok;
}

/* --- At the new device --- */

static bool ask(struct context *context, struct join *join, void *extra, struct err *err)
{
    char name[NAME_SIZE];
    const struct options *options = context->options;
    return device_name(join->store, join->store->device, name, err) &&
           join_ask(join, options->code, options->as != NULL ? options->as : name, extra, err);
}

bool joining_ask(struct context *context, char house[NAME_SIZE], struct err *err)
{
    return joining_with(context, ask, house, err);
}

static bool take_answer(struct context *context, struct join *join, void *extra, struct err *err)
{
    bool *waits = extra;
    struct join_ask_result result = {0};
    (void)context;
    bool ok = join_ask_step(join, &result, err);
    *waits = ok && result.state == JOIN_ASK_WAITS;
    if (ok && result.state == JOIN_ASK_ANSWERED) {
        store_close(join->store);
        ok = join_take_up(join, &result, err);
    } else if (ok && result.state == JOIN_ASK_WRONG) {
        ok = err_set(err, "The office says that this was not its code. Ask again with the right one.");
    } else if (ok && result.state == JOIN_ASK_VOID) {
        ok = err_set(err, "The office's code holds no longer. Let the office offer anew: kiosk join --offer");
    } else if (ok && result.state == JOIN_ASK_TAKEN) {
        ok = err_set(err,
                     "The house has a device called '%s' already. Ask again with another name, or let the "
                     "office retire that one.",
                     result.name);
    }
    keys_release(&result.keys);
    return ok;
}

bool joining_step(struct context *context, bool *waits, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct sync_lock lock = {0};
    bool taken;
    *waits = true;
    bool ok = find_folder(context, path, err) && join_lock_try(&lock, context->paths.data, &taken, err) &&
              (!taken || work_with(context, path, take_answer, waits, err));
    sync_lock_release(&lock);
    return ok;
}

#include "app/joining.h"

#include "app/shared_folder.h"
#include "sync/disk_folder.h"
#include "sync/join.h"

static bool judge(struct join *join, struct join_ask_result *result, enum joining *joining, struct err *err)
{
    switch (result->state) {
    case JOIN_ASK_NONE:
        *joining = JOINING_NOT;
        return true;
    case JOIN_ASK_WAITS:
        *joining = JOINING_WAITS;
        return true;
    case JOIN_ASK_ANSWERED:
        *joining = JOINING_DONE;
        store_close(join->store);
        return join_take_up(join, result, err);
    case JOIN_ASK_WRONG:
        return err_set(err, "The office says that this was not its code. Ask again with the right one.");
    case JOIN_ASK_VOID:
        return err_set(err,
                       "The office's code holds no longer. Let the office offer anew: kiosk join --offer");
    }
    return false;
}

bool joining_step(struct context *context, enum joining *joining, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct disk_folder disk;
    struct store store;
    struct join_ask_result result = {0};
    *joining = JOINING_NOT;
    if (!shared_folder_find(&context->settings, context->paths.data, path, err)) {
        return false;
    }
    if (path[0] == '\0') {
        return true;
    }
    if (!command_open_store(context, &store, err)) {
        return false;
    }
    disk_folder_init(&disk, path);
    struct join join = {.folder = &disk.folder,
                        .store = &store,
                        .data = context->paths.data,
                        .clock = &context->clock,
                        .random = &context->random};
    bool ok = join_ask_step(&join, &result, err) && judge(&join, &result, joining, err);
    keys_release(&result.keys);
    store_close(&store);
    return ok;
}

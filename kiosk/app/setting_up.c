#include "app/setting_up.h"

#include <string.h>

#include "app/lost_keys.h"
#include "app/recovery.h"
#include "app/shared_folder.h"
#include "app/sync_lock.h"
#include "store/house.h"
#include "sync/disk_folder.h"
#include "sync/house_file.h"
#include "sync/join_message.h"
#include "sync/office.h"

/* Writes house.json where there is none. */
static bool begin_folder(struct context *context, struct store *store, struct err *err)
{
    char path[FILE_PATH_SIZE];
    struct disk_folder disk;
    struct house_file file = {.format = HOUSE_FILE_FORMAT, .house = store->house};
    text_format(file.name, sizeof file.name, "%s", context->options->house);
    if (!shared_folder_would_be(&context->settings, context->paths.data, context->options->folder, path, err))
        return false;
    disk_folder_init(&disk, path);
    return path[0] == '\0' ||
           house_file_publish(&store->shared.db, &disk.folder, &context->random, &file, err);
}

/* Makes the keys. The first round of sync says in the house that this device is the office. */
static bool make_keys(const struct context *context, const struct store *store, struct err *err)
{
    struct keys keys;
    const char *data = context->paths.data;
    keys_make(&keys, store->house);
    bool ok = office_expect(data, err) && recovery_write(&keys, context->options->house, data, err) &&
              keys_save(&keys, data, err);
    keys_release(&keys);
    return ok;
}

static bool remember_folder(const struct context *context, struct err *err)
{
    const char *folder = context->options->folder;
    return folder == NULL || shared_folder_remember(context->paths.data, folder, err);
}

static bool check_name(const char *house, struct err *err)
{
    return join_is_name(house) || err_set(err, "That name does not fit. Use at most %d letters.", NAME_LIMIT);
}

static bool rename_both(struct store *store, const char *house, struct err *err)
{
    return store_begin(store, err) &&
           store_finish(store,
                        house_rename(store, house, err) && device_rename(store, store->device, "Office", err),
                        err);
}

/* Whatever may be refused comes first. */
static bool set_up_house(struct context *context, struct store *store, struct err *err)
{
    const char *house = context->options->house;
    return check_name(house, err) && lost_keys_check_store(store, context->paths.data, err) &&
           begin_folder(context, store, err) && rename_both(store, house, err) &&
           remember_folder(context, err) && make_keys(context, store, err);
}

/* The office of the house begins its folder anew: only its own, and only by the name of its house. */
static bool set_up_folder_again(struct context *context, struct store *store, const struct keys *keys,
                                struct err *err)
{
    struct house house;
    if (!keys->is_office || context->options->folder == NULL || !id_equal(keys->house, store->house))
        return err_set(err, "This device belongs to a house already. Choose another folder with --data.");
    if (!house_load(store, &house, err))
        return false;
    if (strcmp(house.name, context->options->house) != 0) {
        return err_set(
            err, "This device belongs to a house already, '%s'. Give its name to begin its folder anew.",
            house.name);
    }
    return begin_folder(context, store, err) && remember_folder(context, err);
}

static bool set_up_here(struct context *context, bool *again, struct err *err)
{
    struct store store;
    struct keys keys;
    if (!keys_load(&keys, context->paths.data, again, err))
        return false;
    bool ok = command_open_store(context, &store, err);
    if (ok) {
        ok = *again ? set_up_folder_again(context, &store, &keys, err) : set_up_house(context, &store, err);
        store_close(&store);
    }
    keys_release(&keys);
    return ok;
}

/* Takes the lock, for nothing may sync meanwhile. */
bool setting_up_house(struct context *context, bool *again, struct err *err)
{
    struct sync_lock lock = {0};
    bool ok = file_make_folder(context->paths.data, err) && sync_lock_take(&lock, context->paths.data, err) &&
              set_up_here(context, again, err);
    sync_lock_release(&lock);
    return ok;
}

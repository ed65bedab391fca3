#include "sync/office.h"

#include <errno.h>
#include <unistd.h>

#include <sodium.h>

#include "base/file.h"

static const char FILE_NAME[] = "take-office";

bool office_expect(const char *folder, struct err *err)
{
    char path[FILE_PATH_SIZE];
    return file_write_whole(file_join(path, folder, FILE_NAME), "", 0, 0600, err);
}

static bool is_expected(const char *folder)
{
    char path[FILE_PATH_SIZE];
    return file_exists(file_join(path, folder, FILE_NAME));
}

static bool take(struct store *store, const struct keys *keys, const char *folder, struct err *err)
{
    char path[FILE_PATH_SIZE];
    if (!order_take_office(store, keys, err))
        return false;
    if (unlink(file_join(path, folder, FILE_NAME)) != 0 && errno != ENOENT)
        return err_system(err, errno, "remove", path);
    return file_sync_folder(folder, err);
}

/* True in `*other` if the office's latest word is that another device follows it. */
static bool is_followed(struct store *store, bool *other, struct err *err)
{
    struct order order;
    struct id office;
    bool found;
    if (!order_latest(store, ORDER_OFFICE, NULL, &order, &found, err))
        return false;
    *other = found && id_from_hex(order.subject, &office) && !id_equal(office, store->device);
    return true;
}

static bool give_up(struct keys *keys, const char *folder, struct err *err)
{
    struct keys left = *keys;
    left.is_office = false;
    sodium_memzero(left.office_secret, sizeof left.office_secret);
    bool ok = keys_save(&left, folder, err);
    if (ok)
        *keys = left;
    keys_release(&left);
    return ok;
}

bool office_settle(struct store *store, struct keys *keys, const char *folder, bool has_read_all,
                   enum office_news *news, struct err *err)
{
    bool followed = false;
    *news = OFFICE_NO_NEWS;
    if (!keys->is_office)
        return true;
    if (is_expected(folder)) {
        if (has_read_all && !take(store, keys, folder, err))
            return false;
        *news = has_read_all ? OFFICE_TAKEN : OFFICE_NO_NEWS;
        return true;
    }
    if (!is_followed(store, &followed, err) || (followed && !give_up(keys, folder, err)))
        return false;
    *news = followed ? OFFICE_GIVEN_UP : OFFICE_NO_NEWS;
    return true;
}

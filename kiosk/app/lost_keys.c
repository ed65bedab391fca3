#include "app/lost_keys.h"

#include "store/stream.h"

bool lost_keys_check_store(struct store *store, const char *data, struct err *err)
{
    struct streams streams = {0};
    bool has_shared = false;
    bool ok = streams_load(store, &streams, err);
    for (size_t i = 0; ok && i < streams.count; i++)
        has_shared |= streams.items[i].number > 0;
    streams_free(&streams);
    return ok &&
           (!has_shared || err_set(err,
                                   "The file `keys` of this house is gone from %s. Put it back, take the "
                                   "recovery page, or join the house again.",
                                   data));
}

bool lost_keys_check_house(const struct store *store, const struct keys *keys, const char *data,
                           struct err *err)
{
    return id_equal(store->house, keys->house) ||
           err_set(
               err,
               "The keys and the data in %s are of two houses. Restore a backup of the data; without one, "
               "remove the file `keys` and join the house again.",
               data);
}

bool lost_keys_check(struct context *context, struct err *err)
{
    struct store store;
    char path[FILE_PATH_SIZE];
    if (!file_exists(file_join(path, context->paths.data, "kiosk.sqlite")))
        return true;
    if (!command_open_store(context, &store, err))
        return false;
    bool ok = lost_keys_check_store(&store, context->paths.data, err);
    store_close(&store);
    return ok;
}

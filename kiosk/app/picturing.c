#include "app/picturing.h"

#include "base/log.h"
#include "store/stream.h"
#include "sync/pictures.h"
#include "sync/right_folder.h"

static void share(struct picturing *picturing, const struct context *context, struct sync *sync)
{
    struct err err = {0};
    bool ok = pictures_share(sync, context->paths.pictures, &err);
    if (!ok && !picturing->failed)
        log_warning("Pictures of the house were not brought to the other devices. (%s)", err.text);
    picturing->failed = !ok;
}

void picturing_before(struct picturing *picturing, const struct context *context, struct sync *sync)
{
    struct err ignored; /* the round that follows tells of a folder or a store that fails */
    struct stream own;
    if (!stream_own(sync->store, &own, &ignored) ||
        (own.number == picturing->own_number && !picturing->failed) || !right_folder(sync, &ignored))
        return;
    picturing->own_number = own.number;
    share(picturing, context, sync);
}

void picturing_after(struct picturing *picturing, const struct context *context, struct sync *sync,
                     const struct round_result *result)
{
    if (result->read > 0 || sync->lists_all)
        share(picturing, context, sync);
}

#include "app/rights.h"

#include "app/kept_files.h"
#include "app/own_reports.h"
#include "app/shared_folder.h"
#include "store/audit.h"
#include "store/erase.h"
#include "store/order_progress.h"
#include "store/picture.h"
#include "sync/order_sign.h"

/* The keys that sign; the caller releases them. */
static bool load_keys(const struct context *context, const char *does, struct keys *keys, bool *is_shared,
                      struct err *err)
{
    return keys_load(keys, context->paths.data, is_shared, err) &&
           (!*is_shared || keys->is_office || err_set(err, "Only the office %s. Do it there.", does));
}

bool rights_are_here(const struct context *context, const char *does, bool *is_shared, struct err *err)
{
    struct keys keys = {0};
    bool ok = load_keys(context, does, &keys, is_shared, err);
    keys_release(&keys);
    return ok;
}

/* An order is written down as the worker's doing; without one that is done here. */
static bool note(struct store *store, bool is_shared, const char *noun, const char *part, struct err *err)
{
    return is_shared || audit_note(store, noun, part, (struct id){0}, err);
}

bool rights_take_files_away(const struct context *context, struct id person, struct err *err)
{
    return (id_is_none(person) || kept_files_remove(context, person, err)) &&
           own_reports_remove(context, err);
}

bool rights_settle_alone(const struct context *context, struct store *store, struct err *err)
{
    struct err ignored; /* which folder it was is not known: it may have something of this device */
    char folder[FILE_PATH_SIZE];
    return !shared_folder_find(&context->settings, context->paths.data, folder, &ignored) ||
           folder[0] != '\0' || orders_settle_alone(store, err);
}

bool rights_erase(struct context *context, struct store *store, struct id person, struct err *err)
{
    struct keys keys = {0};
    bool is_shared = false;
    bool ok = load_keys(context, "erases", &keys, &is_shared, err) &&
              (!is_shared || order_erase(store, &keys, person, err)) &&
              pictures_remove_of(store, person, context->paths.pictures, err) &&
              rights_take_files_away(context, person, err) && erase_person(store, person, err) &&
              note(store, is_shared, "person", "erased", err) && rights_settle_alone(context, store, err);
    keys_release(&keys);
    return ok;
}

bool rights_check_clock(struct store *store, struct err *err)
{
    enum store_time time;
    if (!store_check_time(store, &time, NULL, err))
        return false;
    return time == STORE_TIME_FINE ||
           err_set(err, "The clock has jumped, so nothing was taken out. If it is right now, say so in 'What "
                        "needs a look', or run: kiosk confirm-clock");
}

bool rights_retain(struct context *context, struct store *store, enum retention which, struct date before,
                   struct err *err)
{
    struct keys keys = {0};
    bool is_shared = false;
    bool ok = load_keys(context, "takes names out", &keys, &is_shared, err);
    if (ok && is_shared)
        ok = order_retain(store, &keys, which, before, err);
    else if (ok && which == RETAIN_ATTENDANCE)
        ok = retention_keep_totals(store, before, err);
    ok = ok && rights_take_files_away(context, (struct id){0}, err) &&
         retention_apply(store, which, before, err) && note(store, is_shared, "house", "names", err) &&
         rights_settle_alone(context, store, err);
    keys_release(&keys);
    return ok;
}

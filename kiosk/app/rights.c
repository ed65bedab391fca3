#include "app/rights.h"

#include "app/inbox.h"
#include "app/kept_files.h"
#include "app/own_reports.h"
#include "app/shared_folder.h"
#include "store/audit.h"
#include "store/erase.h"
#include "store/folder_finding.h"
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

/* --- Files --- */

/* All are tried: what stands in the way of one keeps no other. */
static bool take_files_away(const struct context *context, const char *shared, struct id person,
                            struct err *err)
{
    bool is_person = !id_is_none(person);
    bool gone = !is_person || kept_files_remove(context, person, err);
    gone = (!is_person || shared == NULL || inbox_remove_answers(shared, err)) && gone;
    return own_reports_remove(context, err) && gone;
}

bool rights_take_files_away(const struct context *context, struct store *store, const char *shared,
                            struct id person, struct err *err)
{
    struct err ignored; /* a finding that is not written is written in the next round */
    char subject[64], hex[ID_HEX_SIZE];
    text_format(subject, sizeof subject, "files %s", id_to_hex(person, hex));
    bool gone = take_files_away(context, shared, person, err);
    if (gone)
        (void)folder_finding_clear(store, FOLDER_FINDING_READ_ONLY, subject, &ignored);
    else
        (void)folder_finding_note(store, FOLDER_FINDING_READ_ONLY, subject, &ignored,
                                  "Of somebody who is erased, or of names that have left, a file is still "
                                  "here. Delete it by hand, or let this device write. (%s)",
                                  err->text);
    return gone;
}

/* --- What is ordered --- */

/* A file that cannot be deleted keeps nothing else: the order stays open for it. Pictures go before the
 * person, as afterwards nobody knows which. */
static bool erase_ordered(const struct context *context, struct store *store, struct id person,
                          struct err *err)
{
    bool gone = rights_take_files_away(context, store, NULL, person, err);
    return pictures_remove_of(store, person, context->paths.pictures, err) &&
           erase_person(store, person, err) && gone;
}

static bool retain_ordered(const struct context *context, struct store *store, enum retention which,
                           struct date before, struct err *err)
{
    bool gone = rights_take_files_away(context, store, NULL, (struct id){0}, err);
    return retention_apply(store, which, before, err) && gone;
}

/* One of a noun that this version does not know waits for a newer one. */
static bool carry_out(const struct context *context, struct store *store, const struct order *order,
                      struct err *err)
{
    struct id person;
    enum retention which;
    struct date before;
    bool is_person = id_from_hex(order->subject, &person);
    if (!is_person && (!retention_find(order->subject, &which) || !date_from_iso(order->value, &before)))
        return true;
    return (is_person ? erase_ordered(context, store, person, err)
                      : retain_ordered(context, store, which, before, err)) &&
           order_done(store, order, err);
}

bool rights_settle_alone(const struct context *context, struct store *store, struct err *err)
{
    struct err ignored; /* which folder it was is not known: it may have something of this device */
    char folder[FILE_PATH_SIZE];
    struct orders orders = {0};
    if (!shared_folder_find(&context->settings, context->paths.data, folder, &ignored) || folder[0] != '\0')
        return true;
    bool ok = orders_to_do_alone(store, &orders, err);
    for (size_t i = 0; i < orders.count; i++)
        ok = carry_out(context, store, &orders.items[i], err) && ok;
    orders_free(&orders);
    return ok;
}

static bool say_ordered(bool ok, const char *what, struct err *err)
{
    return ok || err_wrap(err, "%s is ordered, and sync does the rest once this is mended: ", what);
}

/* --- Staff's word --- */

bool rights_erase(struct context *context, struct store *store, struct id person, struct err *err)
{
    struct keys keys = {0};
    bool is_shared = false;
    bool ok = load_keys(context, "erases", &keys, &is_shared, err);
    if (ok && is_shared)
        ok = order_erase(store, &keys, person, err) &&
             say_ordered(erase_ordered(context, store, person, err) &&
                             rights_settle_alone(context, store, err),
                         "The erasure", err);
    else if (ok)
        ok = pictures_remove_of(store, person, context->paths.pictures, err) &&
             take_files_away(context, NULL, person, err) && erase_person(store, person, err) &&
             audit_note(store, "person", "erased", (struct id){0}, err);
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
        ok = order_retain(store, &keys, which, before, err) &&
             say_ordered(retain_ordered(context, store, which, before, err) &&
                             rights_settle_alone(context, store, err),
                         "That these names leave", err);
    else if (ok)
        ok = (which != RETAIN_ATTENDANCE || retention_keep_totals(store, before, err)) &&
             take_files_away(context, NULL, (struct id){0}, err) &&
             retention_apply(store, which, before, err) &&
             audit_note(store, "house", "names", (struct id){0}, err);
    keys_release(&keys);
    return ok;
}

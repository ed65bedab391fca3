#include "app/erasure_status.h"

#include <inttypes.h>

#include "base/date.h"
#include "store/erase.h"
#include "store/order_progress.h"

static const char *end_of(const struct order_progress *progress)
{
    if (progress->waits_for[0])
        return ". Switch it on and let it sync, or retire it if it is gone.";
    return progress->others > 0 ? "done by every device." : "done here. No other device is known.";
}

static void print_what(const struct order_progress *progress, struct text *out)
{
    char at[LOCAL_TIME_TEXT_SIZE], before[DATE_TEXT_SIZE];
    local_time_to_iso(progress->at, at);
    if (progress->is_erasure)
        text_printf(out, "Erasure ordered %s: ", at);
    else
        text_printf(out, "Names before %s leave '%s', ordered %s: ", date_to_iso(progress->before, before),
                    retention_noun(progress->which), at);
}

static void print_order(const struct order_progress *progress, struct text *out)
{
    print_what(progress, out);
    text_printf(out, "%s%s%s\n", progress->waits_for[0] ? "not done yet by " : "", progress->waits_for,
                end_of(progress));
}

static bool print_copy(const char *name, void *context)
{
    struct text *names = context;
    text_printf(names, "%s%s", names->length > 0 ? ", " : "", name);
    return true;
}

bool erasure_status_print_copies(struct store *store, struct text *out, struct err *err)
{
    struct text names = {0};
    bool ok = erase_each_copy(store, print_copy, &names, err);
    if (ok && names.length > 0) {
        text_printf(out,
                    "Older copies here may still tell of people who were erased: %s.\n"
                    "Delete them when nobody needs them.\n",
                    text_string(&names));
    }
    text_free(&names);
    return ok;
}

bool erasure_status_print(struct store *store, struct text *out, struct err *err)
{
    struct orders_progress orders = {0};
    bool ok = orders_progress_load(store, &orders, err);
    for (size_t i = 0; ok && i < orders.count; i++)
        print_order(&orders.items[i], out);
    if (ok && orders.not_noted > 0)
        text_printf(out, "Erased here on a day that is not noted: %" PRId64 ".\n", orders.not_noted);
    ok = ok && (orders.count + (size_t)orders.not_noted == 0 || erasure_status_print_copies(store, out, err));
    orders_progress_free(&orders);
    return ok;
}

#include "app/erasure_status.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "store/erase.h"
#include "store/house.h"
#include "store/order.h"
#include "store/retire.h"
#include "store/stream.h"

struct erasures {
    struct store *store;
    struct text *out;
    struct house_devices devices;
    struct orders orders;
};

/* Whether a device takes part, and whether it has carried the order out. */
static bool ask(struct store *store, struct id device, const struct order *order, bool *counts, bool *has,
                struct err *err)
{
    bool retired;
    if (!retire_is_retired(store, device, &retired, err) ||
        !heard_has_erased(store, device, order_id(order), has, err))
        return false;
    *counts = !retired;
    return true;
}

static const char *end_of(size_t left, size_t others)
{
    if (left > 0)
        return ". Switch it on and let it sync, or retire it if it is gone.";
    return others > 0 ? "done by every device." : "done here. No other device is known.";
}

static void print_what(const struct order *order, struct text *out)
{
    char at[LOCAL_TIME_TEXT_SIZE];
    local_time_to_iso(local_time_from_instant((struct instant){order->made_ms}), at);
    if (strcmp(order->what, ORDER_RETAIN) == 0)
        text_printf(out, "Names before %s leave '%s', ordered %s: ", order->value, order->subject, at);
    else
        text_printf(out, "Erasure ordered %s: ", at);
}

static bool print_order(struct erasures *erasures, const struct order *order, struct err *err)
{
    size_t left = 0, others = 0;
    print_what(order, erasures->out);
    for (size_t i = 0; i < erasures->devices.count; i++) {
        const struct house_device *device = &erasures->devices.items[i];
        char called[DEVICE_CALLED_SIZE];
        bool counts, has;
        if (!ask(erasures->store, device->id, order, &counts, &has, err) ||
            !device_called(erasures->store, device->id, called, err))
            return false;
        if (counts && !has)
            text_printf(erasures->out, "%s%s", left++ == 0 ? "not done yet by " : ", ", called);
        others += counts && !id_equal(device->id, erasures->store->device);
    }
    text_printf(erasures->out, "%s\n", end_of(left, others));
    return true;
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
    struct erasures erasures = {.store = store, .out = out};
    bool ok = orders_signed(store, ORDER_ERASE, &erasures.orders, err) &&
              orders_signed(store, ORDER_RETAIN, &erasures.orders, err) &&
              devices_load(store, &erasures.devices, err);
    for (size_t i = 0; ok && i < erasures.orders.count; i++)
        ok = print_order(&erasures, &erasures.orders.items[i], err);
    ok = ok && (erasures.orders.count == 0 || erasure_status_print_copies(store, out, err));
    orders_free(&erasures.orders);
    devices_free(&erasures.devices);
    return ok;
}

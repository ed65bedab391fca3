#include "store/order_progress.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/erase.h"
#include "store/house.h"
#include "store/order.h"
#include "store/retire.h"

/* Whether a device takes part, and whether it has carried the order out. */
static bool ask(struct store *store, struct id device, const struct order *order, bool *counts, bool *has,
                struct err *err)
{
    bool retired;
    if (!retire_is_retired(store, device, &retired, err) ||
        !heard_has_erased(store, device, order_id(order), has, err))
        return false;
    *has = *has || (order->is_done && id_equal(device, store->device));
    *counts = !retired;
    return true;
}

static void add_name(struct order_progress *progress, const char *called)
{
    size_t used = strlen(progress->waits_for);
    text_format(progress->waits_for + used, sizeof progress->waits_for - used, "%s%s", used > 0 ? ", " : "",
                called);
}

static bool ask_all(struct store *store, const struct house_devices *devices, const struct order *order,
                    struct order_progress *progress, struct err *err)
{
    for (size_t i = 0; i < devices->count; i++) {
        bool counts, has;
        char called[DEVICE_CALLED_SIZE];
        struct id device = devices->items[i].id;
        if (!ask(store, device, order, &counts, &has, err) || !device_called(store, device, called, err))
            return false;
        if (counts && !has)
            add_name(progress, called);
        progress->others += counts && !id_equal(device, store->device);
    }
    return true;
}

/* What kind of order it is; false for one of a newer version. */
static bool read_order(const struct order *order, struct order_progress *progress)
{
    *progress = (struct order_progress){.is_erasure = strcmp(order->what, ORDER_ERASE) == 0,
                                        .before = DATE_NONE,
                                        .at = local_time_from_instant((struct instant){order->made_ms})};
    return progress->is_erasure || (retention_find(order->subject, &progress->which) &&
                                    date_from_iso(order->value, &progress->before));
}

static bool add(struct orders_progress *list, struct store *store, const struct house_devices *devices,
                const struct order *order, struct err *err)
{
    struct order_progress progress;
    if (!read_order(order, &progress))
        return true;
    if (!ask_all(store, devices, order, &progress, err))
        return false;
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = progress;
    return true;
}

static bool has_order(const struct orders *orders, struct id person)
{
    char hex[ID_HEX_SIZE];
    id_to_hex(person, hex);
    for (size_t i = 0; i < orders->count; i++)
        if (strcmp(orders->items[i].what, ORDER_ERASE) == 0 && strcmp(orders->items[i].subject, hex) == 0)
            return true;
    return false;
}

static bool count_not_noted(struct store *store, const struct orders *orders, int64_t *count, struct err *err)
{
    struct erased erased = {0};
    bool ok = erased_load(store, &erased, err);
    *count = 0;
    for (size_t i = 0; ok && i < erased.count; i++)
        *count += !has_order(orders, erased.persons[i]);
    erased_free(&erased);
    return ok;
}

bool orders_progress_load(struct store *store, struct orders_progress *list, struct err *err)
{
    struct orders orders = {0};
    struct house_devices devices = {0};
    bool ok = orders_signed(store, ORDER_ERASE, &orders, err) &&
              orders_signed(store, ORDER_RETAIN, &orders, err) && devices_load(store, &devices, err);
    for (size_t i = 0; ok && i < orders.count; i++)
        ok = add(list, store, &devices, &orders.items[i], err);
    ok = ok && count_not_noted(store, &orders, &list->not_noted, err);
    orders_free(&orders);
    devices_free(&devices);
    return ok;
}

void orders_progress_free(struct orders_progress *list)
{
    free(list->items);
    *list = (struct orders_progress){0};
}

bool orders_to_do_alone(struct store *store, struct orders *orders, struct err *err)
{
    struct known_segments published = {0};
    bool ok = segments_load(store, store->device, &published, err) &&
              (published.count > 0 || (orders_to_do(store, ORDER_ERASE, orders, err) &&
                                       orders_to_do(store, ORDER_RETAIN, orders, err)));
    segments_free(&published);
    return ok;
}

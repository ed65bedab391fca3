#include "store/house.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/order.h"

const struct noun NOUN_HOUSE = {
    .name = "house",
    .table = "house",
    .parts = {{"name", {"name", "zone"}},
              {"holder", {"holder", "after_device", "after_life", "after_number"}},
              {"office", {"office"}},
              {"help",
               {"phone_place", "staff_on_call", "naloxone", "defibrillator", "fire_exit", "confirmed_on",
                "confirmed_by"}}},
};

const struct noun NOUN_DEVICE = {
    .name = "device",
    .table = "device",
    .parts = {{"name", {"name"}}},
};

static const struct sql SQL_HOUSE = {"house", "SELECT name, zone, office FROM house WHERE id = ?1", false};
static const struct sql SQL_HELP = {"help",
                                    "SELECT phone_place, staff_on_call, naloxone, defibrillator, fire_exit, "
                                    "confirmed_on, confirmed_by FROM house WHERE id = ?1",
                                    false};
static const struct sql SQL_DEVICE = {"device", "SELECT name FROM device WHERE id = ?1", false};

static const struct sql SQL_CALLED = {
    "what a device is called",
    "SELECT d.name, EXISTS (SELECT 1 FROM device o WHERE o.name = d.name AND o.id <> d.id) FROM device d "
    "WHERE d.id = ?1",
    true};
static const struct sql SQL_DEVICES = {"devices", "SELECT id, name FROM device ORDER BY name, id", true};

/* What the row says of the office is any device's word; its order is the office's. */
static bool load_signed(struct store *store, struct house *house, struct err *err)
{
    struct order order;
    bool found;
    if (!order_latest(store, ORDER_OFFICE, NULL, &order, &found, err))
        return false;
    if (found)
        (void)id_from_hex(order.subject, &house->office);
    return true;
}

bool house_load(struct store *store, struct house *house, struct err *err)
{
    *house = (struct house){0};
    struct query query = query_start(&store->shared.db, &SQL_HOUSE);
    query_bind_id(&query, store->house);
    if (query_row(&query)) {
        query_copy(&query, 0, house->name, sizeof house->name);
        query_copy(&query, 1, house->zone, sizeof house->zone);
        house->office = query_id(&query, 2);
    }
    return query_end(&query, err) && load_signed(store, house, err);
}

bool house_rename(struct store *store, const char *name, struct err *err)
{
    if (name == NULL || text_is_blank(name))
        return err_set(err, "The house needs a name.");
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "name", NULL);
    change_text(&change, "name", name, NAME_LIMIT);
    return change_end(&change, err);
}

bool house_set_holder(struct store *store, struct id device, struct err *err)
{
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "holder", NULL);
    change_id(&change, "holder", device);
    change_remove(&change, "after_device"); /* of an earlier handover that was agreed */
    change_remove(&change, "after_life");
    change_remove(&change, "after_number");
    change_remove(&change, "after_lives");
    change_remove(&change, "after_read");
    return change_end(&change, err);
}

bool house_has_office_elsewhere(struct store *store, bool *has, struct err *err)
{
    struct house house;
    *has = false;
    if (!house_load(store, &house, err))
        return false;
    *has = !id_is_none(house.office) && !id_equal(house.office, store->device);
    return true;
}

bool house_set_office(struct store *store, struct id device, struct err *err)
{
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "office", NULL);
    change_id(&change, "office", device);
    return change_end(&change, err);
}

static bool name_device(struct store *store, const struct store_options *options, struct err *err)
{
    return device_rename(store, store->device, options->device_name != NULL ? options->device_name : "Lounge",
                         err);
}

static bool make_house(struct store *store, const struct store_options *options, struct err *err)
{
    const char *name = options->house_name != NULL ? options->house_name : "Our house";
    const char *zone = options->zone != NULL ? options->zone : "Europe/London";
    if (!id_is_none(options->joined_house))
        return name_device(store, options, err);
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "name", NULL);
    change_text(&change, "name", name, NAME_LIMIT);
    change_text(&change, "zone", zone, NAME_LIMIT);
    return change_end(&change, err) && house_set_holder(store, store->device, err) &&
           name_device(store, options, err);
}

/* A device that has joined has a name before it has read of its house. */
bool house_make_if_missing(struct store *store, const struct store_options *options, struct err *err)
{
    struct versions house, device;
    if (!versions_load(store, &NOUN_HOUSE, store->house, "name", &house, err) ||
        !versions_load(store, &NOUN_DEVICE, store->device, "name", &device, err))
        return false;
    if (house.count > 0 || device.count > 0)
        return true;
    return store_begin(store, err) && store_finish(store, make_house(store, options, err), err);
}

bool help_load(struct store *store, struct help *help, struct err *err)
{
    *help = (struct help){.confirmed_on = DATE_NONE};
    struct query query = query_start(&store->shared.db, &SQL_HELP);
    query_bind_id(&query, store->house);
    if (query_row(&query)) {
        query_copy(&query, 0, help->phone_place, sizeof help->phone_place);
        query_copy(&query, 1, help->staff_on_call, sizeof help->staff_on_call);
        query_copy(&query, 2, help->naloxone, sizeof help->naloxone);
        query_copy(&query, 3, help->defibrillator, sizeof help->defibrillator);
        query_copy(&query, 4, help->fire_exit, sizeof help->fire_exit);
        help->confirmed_on = query_date(&query, 5);
        query_copy(&query, 6, help->confirmed_by, sizeof help->confirmed_by);
    }
    return query_end(&query, err);
}

bool help_confirm(struct store *store, const struct help *help, const char *by, struct err *err)
{
    if (by == NULL || by[0] == '\0')
        return err_set(err, "Say who confirms the help texts.");
    struct change change = change_start(store, &NOUN_HOUSE, store->house, "help", NULL);
    change_text(&change, "phone_place", help->phone_place, LINE_LIMIT);
    change_text(&change, "staff_on_call", help->staff_on_call, LINE_LIMIT);
    change_text(&change, "naloxone", help->naloxone, LINE_LIMIT);
    change_text(&change, "defibrillator", help->defibrillator, LINE_LIMIT);
    change_text(&change, "fire_exit", help->fire_exit, LINE_LIMIT);
    change_date(&change, "confirmed_on", store_now(store).date);
    change_text(&change, "confirmed_by", by, NAME_LIMIT);
    return change_end(&change, err);
}

bool help_is_confirmed(const struct help *help, struct date today)
{
    return !date_is_none(help->confirmed_on) && date_compare(help->confirmed_on, today) <= 0 &&
           date_compare(today, date_add_months(help->confirmed_on, HELP_CONFIRM_MONTHS)) <= 0;
}

bool help_says(const struct help *help, const struct help *texts)
{
    bool is_empty = true, is_same = true;
    const char *const pairs[][2] = {{help->phone_place, texts->phone_place},
                                    {help->staff_on_call, texts->staff_on_call},
                                    {help->naloxone, texts->naloxone},
                                    {help->defibrillator, texts->defibrillator},
                                    {help->fire_exit, texts->fire_exit}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        is_empty = is_empty && pairs[i][1][0] == '\0';
        is_same = is_same && strcmp(pairs[i][0], pairs[i][1]) == 0;
    }
    return is_empty || is_same;
}

bool device_name(struct store *store, struct id device, char name[NAME_SIZE], struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_DEVICE);
    query_bind_id(&query, device);
    name[0] = '\0';
    if (query_row(&query))
        query_copy(&query, 0, name, NAME_SIZE);
    return query_end(&query, err);
}

bool device_called(struct store *store, struct id device, char called[DEVICE_CALLED_SIZE], struct err *err)
{
    char name[NAME_SIZE], hex[ID_HEX_SIZE];
    struct query query = query_start(&store->shared.db, &SQL_CALLED);
    query_bind_id(&query, device);
    called[0] = '\0';
    if (query_row(&query)) {
        query_copy(&query, 0, name, sizeof name);
        if (query_integer(&query, 1) == 0)
            (void)text_format(called, DEVICE_CALLED_SIZE, "%s", name);
        else
            (void)text_format(called, DEVICE_CALLED_SIZE, "%s (%.8s)", name, id_to_hex(device, hex));
    }
    return query_end(&query, err);
}

bool device_rename(struct store *store, struct id device, const char *name, struct err *err)
{
    if (name == NULL || text_is_blank(name))
        return err_set(err, "The device needs a name.");
    struct change change = change_start(store, &NOUN_DEVICE, device, "name", NULL);
    change_text(&change, "name", name, NAME_LIMIT);
    return change_end(&change, err);
}

bool devices_load(struct store *store, struct house_devices *devices, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_DEVICES);
    while (query_row(&query)) {
        devices->items =
            memory_grow(devices->items, devices->count, &devices->capacity, sizeof *devices->items);
        struct house_device *device = &devices->items[devices->count++];
        device->id = query_id(&query, 0);
        query_copy(&query, 1, device->name, sizeof device->name);
    }
    return query_end(&query, err);
}

void devices_free(struct house_devices *devices)
{
    free(devices->items);
    *devices = (struct house_devices){0};
}

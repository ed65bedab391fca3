/* The verb `house`: what is said of the house, and its settings, which only the office changes. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>

#include "store/holder.h"
#include "store/house.h"
#include "store/house_setting.h"
#include "sync/order_sign.h"

static bool print_device(struct store *store, const char *what, struct id device, struct err *err)
{
    char called[DEVICE_CALLED_SIZE];
    if (!device_called(store, device, called, err))
        return false;
    printf("%s: %s%s\n", what, called[0] != '\0' ? called : "none yet",
           id_equal(device, store->device) ? ", this device" : "");
    return true;
}

static bool print_setting(struct store *store, const struct house_setting *setting, struct err *err)
{
    char value[HOUSE_VALUE_SIZE];
    if (!house_setting_load(store, setting, value, err))
        return false;
    printf("\n%s: %s\n  %s It can be %s; %s is usual.\n", setting->name, value, setting->meaning,
           setting->range, setting->standard);
    return true;
}

/* Those of a newer version travel on. Each is printed as it was ordered last. */
static bool print_unknown(struct store *store, struct err *err)
{
    struct orders orders = {0};
    bool ok = orders_signed(store, ORDER_SETTING, &orders, err);
    for (size_t i = 0; ok && i < orders.count; i++) {
        const struct order *order = &orders.items[i];
        bool is_latest = house_setting_find(order->subject) == NULL;
        for (size_t later = i + 1; later < orders.count; later++)
            is_latest &= strcmp(orders.items[later].subject, order->subject) != 0;
        if (is_latest)
            printf("\n%s: %s\n  A newer version of this program knows what it means.\n", order->subject,
                   order->value);
    }
    orders_free(&orders);
    return ok;
}

static bool print_all(struct store *store, struct err *err)
{
    struct house house;
    struct holding holding;
    if (!house_load(store, &house, err) || !holder_load(store, &holding, err))
        return false;
    printf("House: %s\n", house.name);
    if (!print_device(store, "Office", house.office, err) ||
        !print_device(store, "Gives out the places", holding.holder, err))
        return false;
    for (size_t i = 0; i < HOUSE_SETTINGS; i++)
        if (!print_setting(store, &house_settings[i], err))
            return false;
    printf("\nNames leave only when staff say so. What is due: kiosk retention\n");
    return print_unknown(store, err);
}

static bool fail_elsewhere(struct store *store, bool is_shared, struct err *err)
{
    struct house house;
    char called[DEVICE_CALLED_SIZE];
    if (!is_shared)
        return err_set(err, "This house has no office yet. Make one: kiosk setup --house NAME");
    if (!house_load(store, &house, err) || !device_called(store, house.office, called, err))
        return false;
    return err_set(err, "Only the office changes what holds for the house. Do it there%s%s.",
                   called[0] != '\0' ? ", at " : "", called);
}

static bool fail_unknown(const char *name, struct err *err)
{
    struct text names = {0};
    for (size_t i = 0; i < HOUSE_SETTINGS; i++)
        text_printf(&names, "%s%s", i > 0 ? ", " : "", house_settings[i].name);
    err_set(err, "A house has no setting '%.40s'. There is: %s.", name, text_string(&names));
    text_free(&names);
    return false;
}

static bool change(struct store *store, const struct keys *keys, bool is_shared, const char *name,
                   const char *value, struct err *err)
{
    const struct house_setting *setting = house_setting_find(name);
    if (setting == NULL)
        return fail_unknown(name, err);
    if (!house_setting_takes(setting, value))
        return err_set(err, "%s can be %s, not '%.40s'.", name, setting->range, value);
    if (!keys->is_office)
        return fail_elsewhere(store, is_shared, err);
    if (!order_give(store, keys, ORDER_SETTING, name, value, err))
        return false;
    printf("%s is %s from now on. Each device follows when it syncs.\n", name, value);
    return true;
}

static bool work(struct context *context, struct store *store, struct err *err)
{
    struct keys keys;
    bool is_shared;
    const struct options *options = context->options;
    if (options->argument_count == 0)
        return print_all(store, err);
    if (!keys_load(&keys, context->paths.data, &is_shared, err))
        return false;
    bool ok = change(store, &keys, is_shared, options->arguments[0], options->arguments[1], err);
    keys_release(&keys);
    return ok;
}

int command_house(struct context *context)
{
    struct store store;
    struct err err = {0};
    if (context->options->argument_count == 1) {
        err_set(&err, "Write: kiosk house, or: kiosk house NAME VALUE");
        command_fail(&err);
        return EXIT_USAGE;
    }
    if (!command_open_store_for(context, &store, context->options->argument_count == 0, &err))
        return command_fail(&err);
    bool done = work(context, &store, &err);
    store_close(&store);
    return done ? EXIT_DONE : command_fail(&err);
}

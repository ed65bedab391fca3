/* The verb `device`: lists the devices of the house, retires one, and says which gives out places. */
#include "app/command.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "store/holder.h"
#include "store/house.h"
#include "store/order.h"
#include "store/stream.h"
#include "sync/order_sign.h"

static void say_heard(const struct heards *heards, struct id device)
{
    char text[LOCAL_TIME_TEXT_SIZE];
    const struct heard *heard = heard_find(heards, device);
    if (heard != NULL) {
        struct local_time at = local_time_from_instant((struct instant){heard->heard_ms});
        printf(", last heard %s", local_time_to_iso(at, text));
    }
}

static bool list_one(struct store *store, const struct house *house, const struct holding *holding,
                     const struct heards *heards, const struct house_device *device, struct err *err)
{
    char hex[ID_HEX_SIZE];
    bool retired;
    bool is_here = id_equal(device->id, store->device);
    if (!order_is_retired(store, device->id, &retired, err))
        return false;
    bool gives_out = id_equal(device->id, holding->holder) && !(retired && is_here);
    printf("%.8s  %s%s%s%s%s", id_to_hex(device->id, hex), device->name, is_here ? ", this device" : "",
           id_equal(device->id, house->office) ? ", the office" : "",
           gives_out ? ", gives out the places" : "", retired ? ", retired" : "");
    if (!is_here)
        say_heard(heards, device->id);
    printf("\n");
    return true;
}

static bool list(struct store *store, const struct house_devices *devices, struct err *err)
{
    struct house house;
    struct holding holding;
    struct heards heards = {0};
    bool ok = house_load(store, &house, err) && holder_load(store, &holding, err) &&
              heard_load(store, &heards, err);
    for (size_t i = 0; ok && i < devices->count; i++)
        ok = list_one(store, &house, &holding, &heards, &devices->items[i], err);
    heard_free(&heards);
    return ok;
}

enum { DIGITS_LEAST = 4 }; /* of an id, where they stand for a name */

static bool is_called(const struct house_device *device, const char *name, bool by_digits)
{
    char hex[ID_HEX_SIZE];
    size_t length = strlen(name);
    return by_digits ? length >= DIGITS_LEAST && strncasecmp(id_to_hex(device->id, hex), name, length) == 0
                     : strcmp(device->name, name) == 0;
}

/* How many devices that are not retired are called so; `*device` is the last of them. */
static bool count_called(struct store *store, const struct house_devices *devices, const char *name,
                         bool by_digits, int *found, const struct house_device **device, struct err *err)
{
    *found = 0;
    for (size_t i = 0; i < devices->count; i++) {
        bool retired;
        if (!is_called(&devices->items[i], name, by_digits))
            continue;
        if (!order_is_retired(store, devices->items[i].id, &retired, err))
            return false;
        *found += !retired;
        *device = retired ? *device : &devices->items[i];
    }
    return true;
}

/* The one device of that name, or whose id begins so, that is not retired. */
static bool find(struct store *store, const struct house_devices *devices, const char *name,
                 const struct house_device **device, struct err *err)
{
    int found;
    if (!count_called(store, devices, name, false, &found, device, err) ||
        (found == 0 && !count_called(store, devices, name, true, &found, device, err)))
        return false;
    if (found == 0) {
        err_set(err, "There is no device '%s'. kiosk device lists them.", name);
    } else if (found > 1) {
        err_set(err, "%d devices are called '%s'. Write the digits that kiosk device shows for one.", found,
                name);
    }
    return found == 1;
}

static bool retire(struct store *store, const struct keys *keys, const struct house_device *device,
                   struct err *err)
{
    struct holding holding;
    if (!holder_load(store, &holding, err) || !order_retire(store, keys, device->id, err))
        return false;
    printf("%s is retired: what it writes from now on does not count. Each device follows when it syncs.\n"
           "It keeps the house's key and can still read the folder. Only a new house takes that back.\n",
           device->name);
    if (id_equal(holding.holder, device->id))
        printf("It gave out the places. Choose another: kiosk device --holder NAME --force\n");
    return true;
}

static bool hand_over(struct store *store, const struct keys *keys, const struct options *options,
                      const struct house_device *device, struct err *err)
{
    bool is_holder;
    if (!store_is_holder(store, &is_holder, err))
        return false;
    bool done = options->force ? order_force_holder(store, keys, device->id, err)
                : is_holder    ? holder_hand_over(store, device->id, err)
                               : err_set(err, "Another device gives out places. Hand over there, or at the "
                                                 "office with --force.");
    if (done)
        printf("%s gives out the places from now on. Each device follows when it syncs.\n", device->name);
    return done;
}

static bool work(struct context *context, struct store *store, const struct keys *keys, struct err *err)
{
    const struct options *options = context->options;
    struct house_devices devices = {0};
    const struct house_device *device = NULL;
    bool ok = devices_load(store, &devices, err);
    if (ok && options->retire != NULL) {
        ok = find(store, &devices, options->retire, &device, err) && retire(store, keys, device, err);
    } else if (ok && options->holder != NULL) {
        ok = find(store, &devices, options->holder, &device, err) &&
             hand_over(store, keys, options, device, err);
    } else if (ok) {
        ok = list(store, &devices, err);
    }
    devices_free(&devices);
    return ok;
}

int command_device(struct context *context)
{
    struct store store;
    struct keys keys;
    struct err err = {0};
    bool there;
    const struct options *options = context->options;
    if ((options->retire != NULL && options->holder != NULL) || (options->force && options->holder == NULL)) {
        err_set(&err, "Write: kiosk device, or: kiosk device --retire NAME, or: kiosk device --holder NAME "
                      "[--force]");
        command_fail(&err);
        return EXIT_USAGE;
    }
    if (!keys_load(&keys, context->paths.data, &there, &err))
        return command_fail(&err);
    bool reads = options->retire == NULL && options->holder == NULL;
    bool ok = command_open_store_for(context, &store, reads, &err);
    if (ok) {
        ok = work(context, &store, &keys, &err);
        store_close(&store);
    }
    keys_release(&keys);
    return ok ? EXIT_DONE : command_fail(&err);
}

#include "recovery.h"

#include "actions.h"
#include "checks.h"
#include "published.h"

/* More than what one transaction moves where it lasts long (store/life.c). */
enum { MUCH = 45, TAPS_MOST = 120 };

static void tap(struct device *device, uint32_t times)
{
    for (; times > 0 && !device->world->failed; times--)
        actions_tap(device);
}

static void go_round(struct device *device)
{
    struct round_result result;
    if (device->world->failed)
        return;
    (void)device_round(device, &result);
    checks_on_the_way(device->world, device);
}

struct device *recovery_clone(struct sim_world *world, struct device *device)
{
    struct device *copy = &world->devices[world->count];
    if (world->count == SIM_MACHINES || device->machine == 0 || world->has_copies)
        return NULL;
    world_tell(world, "the card of %s is copied into another machine", device->name);
    world->two_holders |= world_was_named_holder(world, device->id);
    world->has_copies = true;
    device_clone(copy, device);
    world->count++;
    return copy;
}

static void keep(struct device *device, bool as_backup)
{
    if (as_backup)
        device_back_up(device);
    else
        device_keep_card(device);
}

static void put_back(struct device *device, bool as_backup)
{
    if (as_backup)
        device_restore(device);
    else
        device_put_back_card(device);
}

static void go_back(struct sim_world *world, struct device *device)
{
    bool as_backup = world_chance(world, 2);
    keep(device, as_backup);
    tap(device, 3);
    go_round(device);
    tap(device, world_chance(world, 2) ? 3 : 0);
    if (!world->failed)
        put_back(device, as_backup);
}

static void tap_until_much_waits(struct device *device)
{
    struct err err;
    struct stream own = {0};
    for (int i = 0; i < TAPS_MOST && own.number <= published_so_far(device).number + MUCH; i++) {
        tap(device, 1);
        if (device->world->failed || !stream_own(&device->screen, &own, &err))
            return;
    }
}

/* One that needs several transactions for a new life, and begins one in another machine; NULL if none. */
static struct device *find_slow(struct sim_world *world)
{
    struct device *found = NULL;
    for (int i = 0; i < world->count; i++) {
        struct device *device = &world->devices[i];
        if (device->clock.look_ms > 0 && device->hardware[0] != '\0' && !device->is_retired)
            found = device;
    }
    return found;
}

void recovery_cut_short(struct sim_world *world)
{
    struct device *device = find_slow(world);
    if (device == NULL)
        return;
    go_round(device); /* notes its machine */
    if (!world->failed)
        tap_until_much_waits(device);
    if (!world->failed)
        device_move(device);
    device->dies_in_pause = 1 + random_below(&world->dice, 2);
    go_round(device);
    tap(device, 3);
    go_round(device);
}

void recovery(struct sim_world *world)
{
    struct device *copy = NULL;
    struct device *device = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    if (world_chance(world, 3))
        copy = recovery_clone(world, device);
    else
        go_back(world, device);
    for (int i = 0; i < 2; i++) {
        tap(device, 3);
        if (copy != NULL)
            tap(copy, 3);
        go_round(device);
        if (copy != NULL)
            go_round(copy);
    }
}

#include "recovery.h"

#include "actions.h"
#include "checks.h"

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

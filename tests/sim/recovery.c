#include "recovery.h"

#include "actions.h"
#include "checks.h"

static void go_round(struct sim_world *world, struct device *device)
{
    struct round_result result;
    (void)device_round(device, &result);
    checks_on_the_way(world, device);
}

static void tap(struct sim_world *world, struct device *device, uint32_t times)
{
    for (; times > 0 && !world->failed; times--)
        actions_tap(device);
}

void recovery(struct sim_world *world)
{
    struct device *device = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    device_back_up(device);
    tap(world, device, 3);
    go_round(world, device);
    if (world_chance(world, 2))
        tap(world, device, 3);
    if (world->failed)
        return;
    device_restore(device);
    tap(world, device, 4);
    go_round(world, device);
}

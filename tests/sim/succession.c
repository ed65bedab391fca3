#include "succession.h"

#include "actions.h"
#include "checks.h"

enum { ROUNDS_UNTIL_FULL = 3, ROUNDS_OF_THE_NEXT = 4 };

static struct device *find_holder(struct sim_world *world)
{
    for (int i = 0; i < world->count; i++)
        if (!world->devices[i].is_retired && device_is_holder(&world->devices[i]))
            return &world->devices[i];
    return NULL;
}

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

/* A device in a new machine has a new life, and gives out places again after a full round. */
static void move(struct sim_world *world, struct device *device)
{
    device_move(device);
    for (int i = 0; i < ROUNDS_UNTIL_FULL && !world->failed && !device_is_holder(device); i++)
        go_round(world, device);
}

void succession(struct sim_world *world)
{
    struct device *last = find_holder(world);
    struct device *next = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    if (last == NULL || next == last)
        return;
    tap(world, last, 6);
    go_round(world, last);
    if (world_chance(world, 2))
        move(world, last);
    tap(world, last, 2);
    actions_hand_over(last, next);
    if (world_chance(world, 4))
        device_move(last);
    go_round(world, last);
    for (int i = 0; i < ROUNDS_OF_THE_NEXT && !world->failed; i++) {
        go_round(world, next);
        tap(world, next, 2);
    }
}

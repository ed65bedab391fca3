#include "copies.h"

#include <string.h>

#include "store/folder_finding.h"
#include "store/stream.h"

struct telling {
    struct device *device; /* that tells */
    bool tells_of_itself;
};

bool copies_was_doubled(const struct sim_world *world, struct id device)
{
    for (int i = 0; i < world->count; i++)
        if (world->devices[i].was_doubled && id_equal(world->devices[i].id, device))
            return true;
    return false;
}

bool copies_is_moved(struct device *device)
{
    struct err err;
    char noted[sizeof device->hardware];
    return device->is_open && life_hardware(&device->screen, noted, sizeof noted, &err) && noted[0] != '\0' &&
           strcmp(noted, device->hardware) != 0;
}

static bool hear(const struct folder_finding *finding, void *context)
{
    struct id subject;
    struct telling *telling = context;
    struct sim_world *world = telling->device->world;
    if (finding->kind != FOLDER_FINDING_TWO_DEVICES || !id_from_hex(finding->subject, &subject))
        return true;
    world->told_of_copies = true;
    telling->tells_of_itself |= id_equal(subject, telling->device->id);
    if (!copies_was_doubled(world, subject))
        world_fail(world, CHECK_COPIES, "%s tells staff of two devices with one identity; there are none: %s",
                   telling->device->name, finding->sentence);
    return true;
}

static void listen(struct device *device, struct telling *telling)
{
    struct err err;
    *telling = (struct telling){.device = device};
    if (!folder_finding_each(&device->screen, hear, telling, &err))
        world_fail(device->world, CHECK_COPIES, "The findings of %s cannot be read: %s", device->name,
                   err.text);
}

void copies_note(struct device *device)
{
    struct telling telling;
    listen(device, &telling);
}

void copies_hold_round(struct device *device, const struct round_result *result, bool was_moved)
{
    struct telling telling;
    if (!result->new_life || was_moved)
        return;
    listen(device, &telling);
    if (!telling.tells_of_itself)
        world_fail(device->world, CHECK_COPIES,
                   "%s met what another one wrote as itself and began anew; it does not tell staff of it",
                   device->name);
}

/* Two machines never go on in one life. */
static void hold_lives(struct sim_world *world)
{
    struct err err;
    for (int i = 0; i < world->count; i++)
        for (int k = 0; k < i; k++) {
            struct stream one = {0};
            struct stream other = {0};
            if (!stream_own(&world->devices[i].screen, &one, &err) ||
                !stream_own(&world->devices[k].screen, &other, &err))
                continue;
            if (id_equal(one.device, other.device) && id_equal(one.life, other.life) && one.number > 0)
                world_fail(world, CHECK_COPIES, "%s and %s still write in one life", world->devices[k].name,
                           world->devices[i].name);
        }
}

/* Two facts under one number: staff were told if two machines made them. One machine gives no number twice,
 * but for numbers that went with facts which nobody has, or after an older card was put into it. */
static void hold_pair(struct sim_world *world, const struct ledger_fact *one, const struct ledger_fact *other)
{
    const struct device *maker = &world->devices[one->machine];
    if (one->machine != other->machine && !world->told_of_copies)
        world_fail(world, CHECK_COPIES,
                   "%s and %s used one life with one number; nobody told staff of two devices", maker->name,
                   world->devices[other->machine].name);
    if (one->machine == other->machine && !maker->was_doubled && one->is_present && other->is_present)
        world_fail(world, CHECK_COPIES,
                   "%s made two changes under the number %lld of one life: in step %lld the %s", maker->name,
                   (long long)one->sequence, (long long)one->step, world_say_fact(world, one));
}

static void hold_numbers(struct sim_world *world)
{
    const struct ledger *ledger = &world->ledger;
    for (size_t i = 0; i < ledger->count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct ledger_fact *one = &ledger->items[i];
            const struct ledger_fact *other = &ledger->items[k];
            if (one->sequence == other->sequence && id_equal(one->life, other->life))
                hold_pair(world, one, other);
        }
}

void copies_hold(struct sim_world *world)
{
    hold_lives(world);
    hold_numbers(world);
}

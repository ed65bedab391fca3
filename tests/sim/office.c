#include "office.h"

#include <string.h>

#include "actions.h"
#include "blank.h"
#include "checks.h"
#include "edits.h"
#include "retaining.h"
#include "store/change.h"
#include "store/house.h"
#include "store/stream.h"
#include "sync/order_sign.h"
#include "sync/segment.h"

bool office_has_retired(const struct sim_world *world, struct id device)
{
    for (int i = 0; i < world->count; i++)
        if (world->devices[i].is_retired && id_equal(world->devices[i].id, device))
            return true;
    return false;
}

/* One of which there is one, that never gave out places, while two others stay. */
static struct device *choose(struct sim_world *world)
{
    int left = 0;
    for (int i = 0; i < world->count; i++)
        left += !world->devices[i].is_retired;
    struct device *device = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    bool may_go = left > 2 && device->machine != 0 && !device->is_retired && !device->was_doubled &&
                  !device->was_restored && !world_was_named_holder(world, device->id);
    return may_go ? device : NULL;
}

void office_retire(struct sim_world *world)
{
    struct err err = {0};
    struct device *office = &world->devices[0];
    struct device *device = choose(world);
    if (device == NULL)
        return;
    device_note(office, false);
    world_tell(world, "the office retires %s", device->name);
    for (size_t i = 0; i < world->ledger.count; i++) {
        struct ledger_fact *fact = &world->ledger.items[i];
        fact->is_void |= id_equal(fact->device, device->id) && !device_has(office, fact->id);
    }
    if (!order_retire(&office->screen, &office->keys, device->id, &err))
        world_fail(world, CHECK_ERASURE, "The office cannot retire %s: %s", device->name, err.text);
    device->is_retired = world->has_retired = true;
    device_note(office, true);
}

static void order_erasure(struct sim_world *world, uint32_t person)
{
    struct err err = {0};
    struct device *office = &world->devices[0];
    world_tell(world, "the office erases person %u", person);
    if (!order_erase(&office->screen, &office->keys, world->house->persons[person], &err))
        world_fail(world, CHECK_ERASURE, "The office cannot order an erasure: %s", err.text);
    world->has_erased = world->erased[person] = true;
    device_note(office, true);
}

/* Somebody has the form open of the person who is erased meanwhile, and saves it. */
static void save_late(struct sim_world *world, struct device *device)
{
    struct round_result result;
    (void)device_round(&world->devices[0], &result);
    checks_on_the_way(world, &world->devices[0]);
    (void)device_round(device, &result);
    checks_on_the_way(world, device);
    actions_do(device, edits_save_person);
}

void office_erase(struct sim_world *world)
{
    uint32_t person = random_below(&world->dice, SIM_PERSONS);
    struct device *device = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    bool has_form = world_chance(world, 2) && !device->is_retired;
    if (world->has_erased)
        return; /* one in a house is enough; others go on */
    if (has_form)
        edits_open_form_of(device, world->house->persons[person]);
    order_erasure(world, person);
    if (has_form)
        save_late(world, device);
}

static void hold_fact(struct sim_world *world, const struct sim_file *file, const struct fact *found)
{
    const struct ledger_fact *fact = ledger_find(&world->ledger, found->id);
    if (fact == NULL)
        return;
    if (world_is_erased(world, fact) && found->body != NULL)
        world_fail(world, CHECK_ERASURE, "%s still has the body of the %s", file->path,
                   world_say_fact(world, fact));
    if (retaining_concerns(world, fact) && found->person_count > 0)
        world_fail(world, CHECK_ERASURE, "%s still tells whom the %s is about", file->path,
                   world_say_fact(world, fact));
}

static void hold_file(struct sim_world *world, const struct sim_file *file)
{
    struct segment segment;
    struct segment_facts facts = {0};
    if (blank_read_path(file, &segment) &&
        segment_decode(&world->house->keys, &segment, file->bytes, file->size, &facts) == SEAL_FINE)
        for (size_t i = 0; i < facts.count; i++)
            hold_fact(world, file, &facts.items[i]);
    segment_facts_free(&facts);
}

void office_hold_told(struct sim_world *world, const struct device *device, const char *what,
                      const char *subject)
{
    struct err err;
    struct order order;
    bool found = false;
    bool has = false;
    struct store *office = &world->devices[0].screen;
    if (device->is_retired)
        return;
    if (!order_latest(office, what, subject, &order, &found, &err) || !found ||
        !heard_has_erased(office, device->id, order_id(&order), &has, &err) || !has)
        world_fail(world, CHECK_ERASURE, "The office has not heard that %s has done what it ordered: %s %s",
                   device->name, what, subject != NULL ? subject : "");
}

void office_hold_files(struct sim_world *world)
{
    for (int i = 0; world->has_erased && i < world->count; i++)
        office_hold_told(world, &world->devices[i], ORDER_ERASE, NULL);
    bool has_left = world->has_erased || world->has_retained;
    for (size_t i = 0; has_left && i < world->share.count; i++)
        if (!world->share.files[i].is_removed)
            hold_file(world, &world->share.files[i]);
}

/* A lounge says that it gives out the places. Nobody may mind it. */
static void seize(struct sim_world *world, struct device *device)
{
    struct err err = {0};
    world_tell(world, "%s calls itself the holder", device->name);
    if (!house_set_holder(&device->screen, device->id, &err))
        world_fail(world, CHECK_ERASURE, "%s cannot even write a fact: %s", device->name, err.text);
    device_note(device, true);
    struct ledger *ledger = &world->ledger;
    if (ledger->count > 0 && strcmp(ledger->items[ledger->count - 1].part, "holder") == 0)
        ledger->items[ledger->count - 1].is_seized = true;
}

void office_forge_order(struct device *device, const char *what, const char *subject, const char *value,
                        int64_t number)
{
    struct err err = {0};
    char signature[ORDER_SIGNATURE_SIZE];
    memset(signature, 'a', sizeof signature - 1);
    signature[sizeof signature - 1] = '\0';
    struct change change =
        change_start(&device->screen, &NOUN_ORDER, id_random(&device->random), "order", NULL);
    change_text(&change, "what", what, ORDER_WORD_SIZE);
    change_text(&change, "subject", subject, ORDER_WORD_SIZE);
    change_text(&change, "value", value, ORDER_WORD_SIZE);
    change_integer(&change, "number", number);
    change_text(&change, "signature", signature, ORDER_SIGNATURE_SIZE);
    if (!change_end(&change, &err))
        world_fail(device->world, CHECK_ERASURE, "%s cannot even write a fact: %s", device->name, err.text);
    device_note(device, true);
}

void office_forge(struct sim_world *world)
{
    char hex[ID_HEX_SIZE];
    struct device *device = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    const struct device *victim = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    if (device->machine == 0 || device->is_retired || victim->machine == 0)
        return;
    if (world->step % 2 == 0) {
        seize(world, device);
        return;
    }
    world_tell(world, "%s forges an order to retire %s", device->name, victim->name);
    office_forge_order(device, ORDER_RETIRE, id_to_hex(victim->id, hex), "", 1000 + world->step);
}

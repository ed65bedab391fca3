#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "note.h"
#include "office.h"
#include "world.h"

static const struct sql SQL_NEW = {
    "sim new facts",
    "SELECT f.number, f.id, f.device, f.life, f.sequence, f.lamport, f.noun, f.row, f.part, f.body, f.batch, "
    "f.made_ms, f.clock_trusted, (SELECT group_concat(person, ' ') FROM (SELECT person FROM fact_person "
    "WHERE "
    "fact = f.number ORDER BY person)), (SELECT group_concat(replaced, ' ') FROM (SELECT replaced FROM "
    "fact_replaces WHERE fact = f.number ORDER BY replaced)) FROM fact f WHERE f.number > ?1 ORDER BY "
    "f.number",
    false};

static uint64_t add(uint64_t sum, const char *text)
{
    return text_hash(text, strlen(text) + 1, sum);
}

/* Of all that must never change; a blanked body counts as none. */
static uint64_t sum_up(struct query *query)
{
    static const int columns[] = {1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        sum = add(sum, query_text(query, columns[i]));
    return sum;
}

static void read_ids(const char *text, struct versions *versions)
{
    for (versions->count = 0; versions->count < VERSIONS_LIMIT && *text != '\0'; versions->count++) {
        char hex[ID_HEX_SIZE];
        (void)text_format(hex, sizeof hex, "%.32s", text);
        ASSERT(id_from_hex(hex, &versions->ids[versions->count]));
        text += strlen(hex) + (text[strlen(hex)] == ' ');
    }
}

static struct ledger_fact read_fact(struct device *device, struct query *query)
{
    struct ledger_fact fact = {
        .id = query_id(query, 1),
        .device = query_id(query, 2),
        .life = query_id(query, 3),
        .sequence = query_integer(query, 4),
        .lamport = query_integer(query, 5),
        .row = query_id(query, 7),
        .sum = sum_up(query),
        .machine = device->machine,
        .step = device->world->step,
    };
    struct versions persons;
    query_copy(query, 6, fact.noun, sizeof fact.noun);
    query_copy(query, 8, fact.part, sizeof fact.part);
    fact.body = query_is_null(query, 9) ? NULL : memory_copy_text(query_text(query, 9));
    read_ids(query_text(query, 13), &persons);
    read_ids(query_text(query, 14), &fact.replaces);
    fact.person = persons.count > 0 ? persons.ids[0] : (struct id){{0}};
    return fact;
}

static void hold_known(struct device *device, struct ledger_fact *known, const struct ledger_fact *seen)
{
    if (id_equal(known->device, device->id))
        known->is_precious = false;
    if (world_is_erased(device->world, known)) {
        if (device->world->is_at_rest && seen->body != NULL)
            world_fail(device->world, CHECK_ERASURE, "%s still has the body of the %s", device->name,
                       world_say_fact(device->world, known));
        return;
    }
    if (seen->body == NULL && known->body != NULL) {
        if (device->world->is_at_rest)
            world_fail(device->world, CHECK_ERASURE, "On %s the %s was blanked; nobody ordered it",
                       device->name, world_say_fact(device->world, known));
        return; /* the body may be on its way */
    }
    if (known->sum != seen->sum)
        world_fail(device->world, CHECK_DAMAGE, "On %s the %s is not what was made: %s instead of %s",
                   device->name, world_say_fact(device->world, known), seen->body, known->body);
}

static void take(struct device *device, struct ledger_fact *fact, bool made_here)
{
    struct sim_world *world = device->world;
    struct ledger_fact *known = ledger_find(&world->ledger, fact->id);
    if (known != NULL) {
        hold_known(device, known, fact);
        free(fact->body);
        return;
    }
    if (!made_here || !id_equal(fact->device, device->id))
        world_fail(world, CHECK_DAMAGE, "On %s there is a %s that no device made: %s", device->name,
                   world_say_fact(world, fact), fact->body);
    fact->is_void = office_has_retired(world, fact->device);
    ledger_add(&world->ledger, fact); /* takes the body */
    note_hold_new(device, &world->ledger.items[world->ledger.count - 1]);
}

/* New facts are held to what came before them, so they are taken one by one after the query has ended. */
void device_note(struct device *device, bool made_here)
{
    struct ledger_fact *facts = NULL;
    size_t count = 0;
    size_t capacity = 0;
    struct err err;
    if (!device->is_open || device->world->failed)
        return;
    if (device->world->has_retired)
        device->noted = 0; /* what a retired device said later is taken out, and its numbers serve again */
    struct query query = query_start(&device->screen.shared.db, &SQL_NEW);
    query_bind_integer(&query, device->noted);
    while (query_row(&query)) {
        facts = memory_grow(facts, count, &capacity, sizeof *facts);
        device->noted = query_integer(&query, 0);
        facts[count++] = read_fact(device, &query);
    }
    if (!query_end(&query, &err))
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s cannot be read: %s", device->name, err.text);
    for (size_t i = 0; i < count; i++)
        take(device, &facts[i], made_here);
    free(facts);
    if (device->world->share.replaced[0] != '\0')
        world_fail(device->world, CHECK_DAMAGE, "%s replaced %s. A published file is never replaced.",
                   device->name, device->world->share.replaced);
    if (made_here)
        note_hold_numbers(device);
    device->is_steering &= !made_here;
}

#include "cards.h"

#include <stdio.h>
#include <string.h>

#include "store/stream.h"
#include "world.h"

/* What the name of a published file says, read without the program's own reader. */
struct named {
    char device[40];
    char life[40];
    long long first;
    long long last;
};

/* A file that lost its name to another's, as its host's conflict copy, was published all the same. */
static bool read_name(const struct sim_file *file, struct named *named)
{
    int end = 0;
    long long generation;
    if (sscanf(file->path, "log/%32[0-9a-f]/%lld-%lld.%32[0-9a-f].%lld.%n", named->device, &named->first,
               &named->last, named->life, &generation, &end) != 5 ||
        end == 0)
        return false;
    const char *rest = file->path + end;
    return strcmp(rest, "seg") == 0 || (file->by_trouble && strncmp(rest, "sync-conflict-", 14) == 0);
}

static bool names(const struct named *named, struct id device, struct id life, int64_t number)
{
    char hex[ID_HEX_SIZE];
    return strcmp(named->device, id_to_hex(device, hex)) == 0 &&
           strcmp(named->life, id_to_hex(life, hex)) == 0 && named->first <= number && number <= named->last;
}

/* Another file has the name too: once both have arrived everywhere, one of them loses it. */
static bool is_contested(const struct sim_share *share, const struct sim_file *file)
{
    for (size_t i = 0; i < share->count; i++)
        if (&share->files[i] != file && !share->files[i].is_removed &&
            strcmp(share->files[i].path, file->path) == 0)
            return true;
    return false;
}

static bool counts(const struct sim_share *share, const struct sim_file *file, bool forgiven)
{
    if (forgiven && file->author != SIM_NOBODY && file->by_trouble)
        return true;
    return sim_file_is_intact(file) && (forgiven || !is_contested(share, file));
}

/* Of somebody who was erased a copy without bodies is all that need be left. */
static bool is_enough(const struct sim_world *world, const struct sim_file *file, struct id device,
                      struct id life, int64_t number)
{
    for (size_t i = 0; file->is_blank && !file->is_removed && i < world->ledger.count; i++) {
        const struct ledger_fact *fact = &world->ledger.items[i];
        if (fact->sequence == number && id_equal(fact->device, device) && id_equal(fact->life, life))
            return world_is_erased(world, fact);
    }
    return false;
}

bool cards_covered(struct sim_world *world, struct id device, struct id life, int64_t number, bool forgiven)
{
    struct named named;
    for (size_t i = 0; i < world->share.count; i++)
        if (read_name(&world->share.files[i], &named) && names(&named, device, life, number) &&
            (counts(&world->share, &world->share.files[i], forgiven) ||
             is_enough(world, &world->share.files[i], device, life, number)))
            return true;
    return false;
}

/* Where a fact is now, by its number at the device that has it. */
static bool find_number(struct device *device, struct ledger_fact *fact)
{
    static const struct sql where = {"sim number", "SELECT life, sequence FROM fact WHERE id = ?1", false};
    struct err err;
    struct query query = query_start(&device->screen.shared.db, &where);
    query_bind_id(&query, fact->id);
    bool found = query_row(&query);
    if (found) {
        fact->life = query_id(&query, 0);
        fact->sequence = query_integer(&query, 1);
    }
    return query_end(&query, &err) && found;
}

static bool somebody_else_has(const struct device *device, struct id fact)
{
    struct sim_world *world = device->world;
    for (int i = 0; i < world->count; i++)
        if (&world->devices[i] != device && world->devices[i].is_open && device_has(&world->devices[i], fact))
            return true;
    return false;
}

static bool is_copied(const struct device *device)
{
    const struct sim_world *world = device->world;
    for (int i = 0; i < world->count; i++)
        if (&world->devices[i] != device && id_equal(world->devices[i].id, device->id))
            return true;
    return false;
}

/* Then the office's card has orders that may be nowhere else. */
static bool has_ordered(const struct sim_world *world)
{
    for (int i = 0; i < world->count; i++)
        if (world->devices[i].is_retired)
            return true;
    return world->has_erased || world->has_retained;
}

bool cards_may_be_replaced(struct device *device)
{
    struct sim_world *world = device->world;
    struct err err;
    struct stream own = {0};
    int64_t published = 0;
    if (is_copied(device) || device->is_retired || (device->machine == 0 && has_ordered(world)) ||
        !stream_own(&device->screen, &own, &err) ||
        !stream_number(&device->screen, own.device, own.life, &published, &err))
        return false;
    for (size_t i = 0; i < world->ledger.count; i++) {
        struct ledger_fact *fact = &world->ledger.items[i];
        if (!id_equal(fact->device, device->id) || fact->may_be_lost || fact->is_void)
            continue;
        if (fact->is_precious || !find_number(device, fact))
            return false;
        bool was_published = !id_equal(fact->life, own.life) || fact->sequence <= published;
        if ((was_published || somebody_else_has(device, fact->id)) &&
            !cards_covered(world, fact->device, fact->life, fact->sequence, false))
            return false;
    }
    return true;
}

void cards_before(struct device *device)
{
    struct ledger *ledger = &device->world->ledger;
    for (size_t i = 0; i < ledger->count; i++)
        ledger->items[i].is_present = find_number(device, &ledger->items[i]);
}

void cards_after(struct device *device)
{
    struct sim_world *world = device->world;
    for (size_t i = 0; i < world->ledger.count; i++) {
        struct ledger_fact *fact = &world->ledger.items[i];
        if (!fact->is_present || fact->is_void || !device->is_open || device_has(device, fact->id))
            continue;
        if (cards_covered(world, fact->device, fact->life, fact->sequence, false))
            fact->is_precious = true;
        else if (!somebody_else_has(device, fact->id))
            fact->may_be_lost = true;
    }
}

bool cards_may_meet_trouble(const struct sim_file *file, void *context)
{
    struct sim_world *world = context;
    struct named named;
    if (!read_name(file, &named))
        return true;
    for (size_t i = 0; i < world->ledger.count; i++) {
        struct ledger_fact *fact = &world->ledger.items[i];
        bool is_before = named.first <= fact->sequence; /* without it, nobody would read on up to the fact */
        if (fact->is_precious && is_before && names(&named, fact->device, fact->life, named.first))
            return false;
    }
    return true;
}

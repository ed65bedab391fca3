#include "versions.h"

#include <string.h>

#include "actions.h"
#include "edits.h"
#include "store/finding_versions.h"

static const struct sql SQL_DOUBTFUL = {
    "sim versions in doubt",
    "SELECT f.id FROM finding d JOIN head h ON h.noun = d.noun AND h.row = d.row AND h.part = d.part "
    "JOIN fact f ON f.number = h.fact WHERE d.kind = 'two versions'",
    true};

static uint32_t below(struct sim_world *world, size_t number)
{
    return random_below(&world->dice, (uint32_t)number);
}

/* Nobody is at the screen of one that is retired. */
static struct device *choose(struct sim_world *world)
{
    struct device *device = &world->devices[below(world, (size_t)world->count)];
    return device->is_retired || !device->is_open ? &world->devices[0] : device;
}

/* --- Two change it --- */

static void change_both(struct sim_world *world, struct device *one, struct device *other)
{
    struct id event = world->house->events[below(world, SIM_EVENTS)];
    if (one == other)
        return;
    world_tell(world, "%s and %s change one event", one->name, other->name);
    edits_open_form_of_event(one, event);
    edits_open_form_of_event(other, event);
    actions_do(one, edits_save_event);
    actions_do(other, edits_save_event);
}

/* --- Settling --- */

static bool is_about_an_event(const struct finding *finding)
{
    return finding->kind == FINDING_TWO_VERSIONS && strcmp(finding->noun, "event") == 0;
}

/* One of the findings; NULL if there is none. */
static const struct finding *pick(struct sim_world *world, const struct findings *findings)
{
    size_t first = findings->count > 0 ? below(world, findings->count) : 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[(first + i) % findings->count];
        if (is_about_an_event(finding))
            return finding;
    }
    return NULL;
}

/* What was chosen holds, in the place of all that were shown. */
static void hold_settled(struct device *device, const struct finding *finding,
                         const struct version_said *versions, size_t count, struct id kept)
{
    struct ledger *ledger = &device->world->ledger;
    const struct ledger_fact *fact = &ledger->items[ledger->count - 1];
    const struct ledger_fact *chosen = ledger_find(ledger, kept);
    bool holds = id_equal(fact->row, finding->row) && strcmp(fact->part, finding->part) == 0 &&
                 strcmp(fact->body, chosen->body) == 0;
    for (size_t i = 0; i < count; i++)
        holds = holds && ledger_replaces(fact, &(struct ledger_fact){.id = versions[i].fact});
    if (!holds)
        world_fail(device->world, CHECK_SEEN, "%s: one of %zu versions was to hold; it made a %s instead: %s",
                   device->name, count, world_say_fact(device->world, fact), fact->body);
}

static void keep_one(struct device *device, const struct finding *finding)
{
    size_t count = 0;
    struct err err = {0};
    struct version_said versions[VERSIONS_LIMIT];
    struct sim_world *world = device->world;
    if (!actions_must(device, finding_versions(&device->screen, finding, versions, &count, &err),
                      "to see two versions", &err))
        return;
    finding_versions_free(versions, count); /* what they say is not looked at here */
    if (count < 2) {
        world_fail(world, CHECK_SEEN, "%s says that there are two versions, and shows %zu", device->name,
                   count);
        return;
    }
    struct id kept = versions[below(world, count)].fact;
    world_tell(world, "%s: one of %zu versions of an event is kept", device->name, count);
    bool ok =
        actions_must(device, finding_keep(&device->screen, finding, kept, &err), "to keep a version", &err);
    if (device_is_dead(device))
        return;
    device_note(device, true);
    if (ok && !world->failed)
        hold_settled(device, finding, versions, count, kept);
}

static void settle(struct device *device)
{
    struct err err = {0};
    struct findings findings = {0};
    device_note(device, false);
    bool ok = actions_must(device, findings_load(&device->screen, &findings, &err), "the findings", &err);
    const struct finding *finding = ok ? pick(device->world, &findings) : NULL;
    if (finding != NULL && !device->world->failed)
        keep_one(device, finding);
    findings_free(&findings);
}

void versions_part(struct sim_world *world)
{
    settle(choose(world));
    if (!world->failed)
        change_both(world, choose(world), choose(world));
}

/* --- At rest --- */

void versions_hold(struct sim_world *world, struct device *device)
{
    struct err err;
    int64_t missing = 0;
    for (size_t i = 0; i < world->ledger.count; i++)
        missing += world->ledger.items[i].is_doubtful;
    struct query query = query_start(&device->screen.shared.db, &SQL_DOUBTFUL);
    for (; query_row(&query); missing--) {
        const struct ledger_fact *fact = ledger_find(&world->ledger, query_id(&query, 0));
        if (fact == NULL || !fact->is_doubtful)
            world_fail(world, CHECK_SEEN, "%s says of the %s that there are two versions; there is one",
                       device->name, fact != NULL ? world_say_fact(world, fact) : "part that nobody made");
    }
    if (!query_end(&query, &err))
        world_fail(world, CHECK_SEEN, "The findings of %s cannot be read: %s", device->name, err.text);
    if (missing != 0)
        world_fail(world, CHECK_SEEN, "%s does not say of %lld versions that another stands beside them",
                   device->name, (long long)missing);
}

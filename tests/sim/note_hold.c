#include <string.h>

#include "note.h"
#include "steers.h"
#include "world.h"

static const struct sql SQL_ARRIVED = {"sim arrived", "SELECT number FROM fact WHERE id = ?1", false};
static const struct sql SQL_HIGHEST = {
    "sim highest lamport",
    "SELECT max(lamport) FROM fact WHERE number < (SELECT number FROM fact WHERE id = ?1)", false};
static const struct sql SQL_GAPS = {
    "sim gaps",
    "SELECT (SELECT max(sequence) - count(DISTINCT sequence) FROM fact f WHERE f.device = h.device AND "
    "f.life = h.life) - (SELECT count(*) FROM stream s JOIN fact f ON f.device = s.device AND f.life = "
    "s.life "
    "AND f.sequence > s.number WHERE s.device = h.device AND s.life <> h.life) FROM here h WHERE ?1 IS NOT "
    "NULL",
    false};
static const struct sql SQL_STILL_WANTED = {
    "sim still wanted",
    "SELECT count(*) FROM head h JOIN fact f ON f.number = h.fact JOIN person p ON p.id = "
    "json_extract(f.body, "
    "'$.person') WHERE h.noun = 'signup' AND h.part = 'answer' AND h.row = ?1 AND p.state <> 'no' AND "
    "coalesce(json_extract(f.body, '$.ask_for'), json_extract(f.body, '$.answer')) = 'coming' AND "
    "json_extract(f.body, '$.ask') = ?2",
    false};

static const struct sql SQL_ANSWERS = {
    "sim answers", "SELECT count(*) FROM head WHERE noun = 'signup' AND part = 'answer' AND row = ?1", false};
static const struct sql SQL_AWAY = {"sim away",
                                    "SELECT count(*) FROM person WHERE id = ?1 AND state = 'away'", false};

static bool is(const struct ledger_fact *fact, const char *noun, const char *part)
{
    return strcmp(fact->noun, noun) == 0 && strcmp(fact->part, part) == 0;
}

static void hold_replaced(struct device *device, const struct ledger_fact *fact)
{
    struct sim_world *world = device->world;
    int64_t arrived = device_ask(device, &SQL_ARRIVED, fact->id);
    for (size_t i = 0; i < fact->replaces.count; i++) {
        const struct ledger_fact *replaced = ledger_find(&world->ledger, fact->replaces.ids[i]);
        int64_t before = device_ask(device, &SQL_ARRIVED, fact->replaces.ids[i]);
        if (replaced != NULL && replaced->is_void)
            continue; /* seen, and taken out since */
        if (before == 0 || before >= arrived)
            world_fail(world, CHECK_SEEN, "%s made a %s that replaces one that it had never seen",
                       device->name, world_say_fact(world, fact));
    }
}

/* What a form saves replaces what the form had loaded, and nothing that came since. */
static void hold_loaded(struct device *device, const struct ledger_fact *fact)
{
    for (size_t i = 0; i < device->loaded_count; i++) {
        const struct loaded *loaded = &device->loaded[i];
        if (!is(fact, loaded->noun, loaded->part) || !id_equal(fact->row, loaded->row))
            continue;
        bool same = fact->replaces.count == loaded->versions.count;
        for (size_t k = 0; same && k < loaded->versions.count; k++)
            same = ledger_replaces(fact, &(struct ledger_fact){.id = loaded->versions.ids[k]});
        if (!same)
            world_fail(device->world, CHECK_SEEN,
                       "A form on %s had loaded %zu versions; saving it made a %s that replaces %zu others",
                       device->name, loaded->versions.count, world_say_fact(device->world, fact),
                       fact->replaces.count);
    }
}

static void hold_lamport(struct device *device, const struct ledger_fact *fact)
{
    int64_t highest = device_ask(device, &SQL_HIGHEST, fact->id);
    if (fact->lamport <= highest)
        world_fail(device->world, CHECK_CLOCKS,
                   "%s had seen the count %lld; it then made a %s with %lld, which would not stand above it",
                   device->name, (long long)highest, world_say_fact(device->world, fact),
                   (long long)fact->lamport);
}

static bool is_right(struct device *device, const struct ledger_fact *fact)
{
    return is(fact, "house", "holder") && !fact->is_seized && device_has(device, fact->id);
}

/* The fact by which, as far as the device knows, somebody holds the places by right: the latest that none of
 * its kind replaces. */
static const struct ledger_fact *find_holder(struct device *device)
{
    const struct ledger *ledger = &device->world->ledger;
    const struct ledger_fact *found = NULL;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct ledger_fact *fact = &ledger->items[i];
        bool stands = is_right(device, fact) && (found == NULL || fact->lamport > found->lamport);
        for (size_t k = 0; stands && k < ledger->count; k++)
            stands = !is_right(device, &ledger->items[k]) || !ledger_replaces(&ledger->items[k], fact);
        found = stands ? fact : found;
    }
    return found;
}

/* A new holder has read what the last one had given out before it was handed over. */
static void hold_handover(struct device *device, const struct ledger_fact *handover)
{
    struct sim_world *world = device->world;
    if (world->two_holders)
        return;
    (void)device_look(device);
    for (size_t i = 0; i < world->ledger.count; i++) {
        const struct ledger_fact *place = &world->ledger.items[i];
        if (is(place, "signup", "place") && place->step < handover->step && !place->may_be_lost &&
            !place->is_void && !place->is_here)
            world_fail(world, CHECK_PROMISES,
                       "%s gives out places and has not read the %s that the last holder had made",
                       device->name, world_say_fact(world, place));
    }
}

static void hold_holder(struct device *device, const struct ledger_fact *fact)
{
    char holder[ID_HEX_SIZE] = "";
    char own[ID_HEX_SIZE];
    const struct ledger_fact *handover = find_holder(device);
    if (device->world->two_holders)
        return; /* by force: its order may be known a little later than it */
    if (handover == NULL || !ledger_text(handover, "holder", holder, sizeof holder) ||
        strcmp(holder, id_to_hex(device->id, own)) != 0)
        world_fail(device->world, CHECK_PROMISES, "%s made a %s. Only the holder gives out places.",
                   device->name, world_say_fact(device->world, fact));
    else
        hold_handover(device, handover);
}

/* A card that was copied makes two of whom the places are given to. */
static void note_holder(struct sim_world *world, const struct ledger_fact *fact)
{
    char holder[ID_HEX_SIZE];
    char hex[ID_HEX_SIZE];
    for (int i = 0; ledger_text(fact, "holder", holder, sizeof holder) && i < world->count; i++)
        world->two_holders |=
            world->devices[i].was_doubled && strcmp(holder, id_to_hex(world->devices[i].id, hex)) == 0;
}

static bool still_wanted(struct device *device, struct id row, const char *ask)
{
    int64_t count = 0;
    struct err err;
    struct query query = query_start(&device->screen.shared.db, &SQL_STILL_WANTED);
    query_bind_id(&query, row);
    query_bind_text(&query, ask);
    (void)query_run_integer(&query, &count, &err);
    return count > 0;
}

/* Two who call themselves the holder have each answered somebody who came at both: one of the answers counts.
 */
static bool is_settled_by_two(struct device *device, struct id row)
{
    return device->world->two_holders && device_ask(device, &SQL_ANSWERS, row) > 1;
}

/* A promise that the holder takes back is one that its person has given up. */
static void hold_promise(struct device *device, const struct ledger_fact *fact)
{
    char place[FACT_WORD_SIZE];
    char ask[ID_HEX_SIZE];
    char now[ID_HEX_SIZE] = "";
    struct sim_world *world = device->world;
    for (size_t i = 0; i < fact->replaces.count; i++) {
        const struct ledger_fact *old = ledger_find(&world->ledger, fact->replaces.ids[i]);
        if (old == NULL || !ledger_text(old, "place", place, sizeof place) ||
            strcmp(place, "promised") != 0 || !ledger_text(old, "place_ask", ask, sizeof ask))
            continue;
        bool keeps = ledger_text(fact, "place_ask", now, sizeof now) && strcmp(now, ask) == 0 &&
                     ledger_text(fact, "place", place, sizeof place) && strcmp(place, "waiting") != 0;
        if (!keeps && still_wanted(device, fact->row, ask) && !is_settled_by_two(device, fact->row))
            world_fail(world, CHECK_PROMISES,
                       "%s took back a promise that its person has not given up: %s became %s", device->name,
                       old->body, fact->body);
    }
}

/* Nobody is asked while away. */
static void hold_offer(struct device *device, const struct ledger_fact *fact)
{
    char offer[ID_HEX_SIZE];
    char before[ID_HEX_SIZE];
    if (!ledger_text(fact, "offer", offer, sizeof offer))
        return;
    for (size_t i = 0; i < fact->replaces.count; i++) {
        const struct ledger_fact *old = ledger_find(&device->world->ledger, fact->replaces.ids[i]);
        if (old != NULL && ledger_text(old, "offer", before, sizeof before) && strcmp(offer, before) == 0)
            return;
    }
    if (device_ask(device, &SQL_AWAY, fact->person) != 0)
        world_fail(device->world, CHECK_PROMISES, "%s offered a place to somebody who is away", device->name);
}

/* An older version keeps what it does not know. */
static void hold_unknown_keys(struct device *device, const struct ledger_fact *fact)
{
    char colour[FACT_WORD_SIZE];
    char now[FACT_WORD_SIZE];
    const struct ledger_fact *old =
        fact->replaces.count > 0 ? ledger_find(&device->world->ledger, fact->replaces.ids[0]) : NULL;
    if (device->version == VERSION_MORE || old == NULL || !ledger_text(old, "colour", colour, sizeof colour))
        return;
    if (fact->replaces.count == 1 &&
        (!ledger_text(fact, "colour", now, sizeof now) || strcmp(now, colour) != 0))
        world_fail(device->world, CHECK_VERSIONS,
                   "%s, which does not know the key colour, lost it from the %s", device->name,
                   world_say_fact(device->world, fact));
}

void note_hold_new(struct device *device, const struct ledger_fact *fact)
{
    hold_replaced(device, fact);
    hold_loaded(device, fact);
    hold_lamport(device, fact);
    if (is(fact, "house", "holder"))
        note_holder(device->world, fact);
    if (is(fact, "signup", "place")) {
        hold_holder(device, fact);
        steers_hold_place(device, fact);
        if (!device->is_steering) {
            hold_promise(device, fact);
            hold_offer(device, fact);
        }
    }
    if (is(fact, "event", "text"))
        hold_unknown_keys(device, fact);
}

void note_hold_numbers(struct device *device)
{
    if (device_ask(device, &SQL_GAPS, device->id) > 0)
        world_fail(device->world, CHECK_ACKNOWLEDGED,
                   "The numbers of %s have a gap: others would wait for what was never made", device->name);
}

#include "steers.h"

#include <string.h>

#include "edits.h"
#include "retaining.h"
#include "world.h"

enum { TRIES = 12 };

static uint32_t below(struct device *device, uint32_t number)
{
    return random_below(&device->world->dice, number);
}

/* --- What staff do --- */

/* One of what is open; STEER_NONE if nothing is. */
static enum steer pick(struct device *device, enum place place)
{
    enum steer steer = (enum steer)(STEER_OFFER + below(device, STEERS - STEER_OFFER));
    return signup_may_steer(place, steer) ? steer : STEER_NONE;
}

static bool find(struct device *device, struct signup_key *key, enum place *place, enum steer *steer)
{
    struct err err;
    struct signup signup;
    const struct house_kit *house = device->world->house;
    for (int i = 0; i < TRIES; i++) {
        uint32_t event = below(device, SIM_EVENTS);
        *key = (struct signup_key){house->events[event], house->dates[event],
                                   house->persons[below(device, SIM_PERSONS)]};
        if (!signup_load(&device->screen, key, &signup, &err) || retaining_has_begun(device, key->date))
            continue;
        *place = signup.place;
        *steer = pick(device, signup.place);
        if (*steer != STEER_NONE)
            return true;
    }
    return false;
}

/* By staff's will there may be one more than there ever were places. */
static void make_room(struct sim_world *world, struct id event)
{
    for (int i = 0; i < SIM_EVENTS; i++)
        if (id_equal(world->house->events[i], event) && world->most_places[i] != PLACES_NO_LIMIT)
            world->most_places[i]++;
}

/* What is asked of the holder is seen to be asked, and has changed nothing yet. */
static void hold_asked(struct device *device, const struct signup_key *key, enum place before)
{
    struct err err;
    struct signup now = {0};
    struct signup_rows rows = {0};
    enum steer asked = STEER_NONE;
    (void)signup_load(&device->screen, key, &now, &err);
    (void)signup_rows_of(&device->screen, key->event, key->date, &rows, &err);
    for (size_t i = 0; i < rows.count; i++)
        if (id_equal(rows.items[i].key.person, key->person))
            asked = rows.items[i].asked;
    signup_rows_free(&rows);
    if (asked == STEER_NONE || now.place != before)
        world_fail(device->world, CHECK_PROMISES,
                   "%s is not the holder; staff asked it about a place %d, and now it is %d%s", device->name,
                   before, now.place, asked == STEER_NONE ? " and not asked about" : "");
}

void steers_steer(struct device *device)
{
    enum place place;
    enum steer steer;
    struct err err = {0};
    struct signup_key key;
    struct sim_world *world = device->world;
    if (!find(device, &key, &place, &steer))
        return;
    device->has_steered = false;
    bool ok = signup_steer(&device->screen, &key, steer, "Sam", &device->steered, &err);
    if (!ok && strstr(err.text, "Nothing was changed.") != NULL)
        return; /* the date is over by this clock, or somebody is away */
    device->is_steering = true;
    if (steer == STEER_OFFER || steer == STEER_ONE_MORE)
        make_room(world, key.event);
    if (!actions_must(device, ok, "staff's will about a place", &err))
        return;
    device->has_steered = true;
    world_tell(world, "%s: staff %s about a place", device->name,
               device->steered.is_asked ? "ask the holder" : "decide");
    if (device->steered.is_asked)
        hold_asked(device, &key, place);
}

/* Who has their place again by staff's will, though the next may have been asked meanwhile. */
static void make_room_again(struct device *device, const struct signup_key *key)
{
    struct err err;
    struct signup now = {0};
    if (signup_load(&device->screen, key, &now, &err) &&
        (now.place == PLACE_PROMISED || now.place == PLACE_OFFERED))
        make_room(device->world, key->event);
}

void steers_undo(struct device *device)
{
    struct err err = {0};
    bool is_put_back = false;
    if (!device->has_steered)
        return;
    device->has_steered = false;
    device->is_steering = true;
    world_tell(device->world, "%s: Undo of what staff decided", device->name);
    bool ok = signup_steer_undo(&device->screen, &device->steered, &is_put_back, &err);
    if (ok && is_put_back && !device->steered.is_asked)
        make_room_again(device, &device->steered.key);
    (void)actions_must(device, ok, "Undo of staff's will", &err);
}

/* --- What the holder makes of it --- */

static bool is_steer(const struct ledger_fact *fact, struct id row)
{
    return strcmp(fact->noun, "signup") == 0 && strcmp(fact->part, "steer") == 0 && id_equal(fact->row, row);
}

static bool is_withdrawn(struct device *device, const struct ledger_fact *wish)
{
    const struct ledger *ledger = &device->world->ledger;
    for (size_t i = 0; i < ledger->count; i++)
        if (is_steer(&ledger->items[i], wish->row) && ledger_replaces(&ledger->items[i], wish) &&
            device_has(device, ledger->items[i].id))
            return true;
    return false;
}

/* Asks for just this, of the place that is replaced and of nothing else. */
static bool asks_for(const struct ledger_fact *wish, const struct ledger_fact *place, const char *word)
{
    char said[FACT_WORD_SIZE], wanted[ID_HEX_SIZE], ask[ID_HEX_SIZE], seen[ID_HEX_SIZE];
    struct id replaced;
    return ledger_text(wish, "steer", said, sizeof said) && strcmp(said, word) == 0 &&
           ledger_text(wish, "steer_ask", wanted, sizeof wanted) &&
           ledger_text(place, "place_ask", ask, sizeof ask) && strcmp(wanted, ask) == 0 &&
           ledger_text(wish, "steer_place", seen, sizeof seen) && id_from_hex(seen, &replaced) &&
           ledger_replaces(place, &(struct ledger_fact){.id = replaced});
}

/* The word for what only staff do; NULL where the holder may have come to it by itself. */
static const char *find_word(struct device *device, const struct ledger_fact *place)
{
    char now[FACT_WORD_SIZE], before[FACT_WORD_SIZE], ask[ID_HEX_SIZE], old_ask[ID_HEX_SIZE];
    const struct ledger_fact *old =
        place->replaces.count > 0 ? ledger_find(&device->world->ledger, place->replaces.ids[0]) : NULL;
    if (old == NULL || !ledger_text(place, "place", now, sizeof now) ||
        !ledger_text(old, "place", before, sizeof before) ||
        !ledger_text(place, "place_ask", ask, sizeof ask) ||
        !ledger_text(old, "place_ask", old_ask, sizeof old_ask) || strcmp(ask, old_ask) != 0)
        return NULL;
    if (strcmp(now, "given back") == 0)
        return "give back";
    if (strcmp(before, "given back") != 0)
        return NULL;
    return strcmp(now, "offered") == 0 ? "offer" : "one more";
}

void steers_hold_place(struct device *device, const struct ledger_fact *place)
{
    const struct ledger *ledger = &device->world->ledger;
    const char *word = device->is_steering ? NULL : find_word(device, place);
    bool found = word == NULL;
    for (size_t i = 0; !found && i < ledger->count; i++) {
        const struct ledger_fact *wish = &ledger->items[i];
        found = is_steer(wish, place->row) && asks_for(wish, place, word) && device_has(device, wish->id) &&
                !is_withdrawn(device, wish);
    }
    if (!found)
        world_fail(device->world, CHECK_PROMISES, "%s made of itself what staff had not asked for: %s (%s)",
                   device->name, place->body, word);
}

void steers_hold_answered(struct device *device, const struct signup_key *key)
{
    struct err err;
    struct person person;
    struct signup_rows rows = {0};
    bool found = false;
    (void)signup_rows_of(&device->screen, key->event, key->date, &rows, &err);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].asked != STEER_NONE && id_equal(rows.items[i].key.person, key->person) &&
            person_load(&device->screen, key->person, &person, &found, &err) && found &&
            !(person.state == PERSON_AWAY && rows.items[i].asked == STEER_OFFER))
            world_fail(device->world, CHECK_PROMISES, "On %s nobody has answered what staff ask",
                       device->name);
    signup_rows_free(&rows);
}

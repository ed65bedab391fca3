#include "places.h"

#include <string.h>

#include "steers.h"

/* One answer stands: no two devices gave one that did not know of the other. */
static bool is_agreed(const struct sim_world *world, struct id signup)
{
    int count = 0;
    for (size_t i = 0; i < world->ledger.count; i++) {
        const struct ledger_fact *fact = &world->ledger.items[i];
        count += fact->is_present && fact->stands && id_equal(fact->row, signup) &&
                 strcmp(fact->part, "answer") == 0;
    }
    return count == 1;
}

/* Neither the date is cancelled nor has the person moved out. */
static bool may_come(struct device *device, const struct signup_key *key)
{
    struct occurrence_change change = {0};
    struct person person = {0};
    struct err err;
    bool found;
    return occurrence_change_load(&device->screen, key->event, key->date, &change, &err) &&
           !change.cancelled && person_load(&device->screen, key->person, &person, &found, &err) && found &&
           person.state != PERSON_NO;
}

/* No ask of who may come is left without an answer, but where staff have to settle which answer it is. */
static void hold_answered(struct sim_world *world, struct device *device, const struct signup_key *key)
{
    struct signup signup = {0};
    struct err err;
    const struct ledger_fact *fact = ledger_shown(&world->ledger, "signup", signup_id(key), "answer");
    if (!is_agreed(world, signup_id(key)) || !may_come(device, key))
        return;
    steers_hold_answered(device, key);
    if (signup_load(&device->screen, key, &signup, &err) && signup.place == PLACE_ASKED)
        world_fail(world, CHECK_PROMISES, "On %s nobody has answered the %s", device->name,
                   fact != NULL ? world_say_fact(world, fact) : "ask of nobody");
}

static void hold_asks(struct sim_world *world, struct device *device)
{
    const struct house_kit *house = world->house;
    for (int event = 0; event < SIM_EVENTS; event++)
        for (int person = 0; person < SIM_PERSONS; person++) {
            struct signup_key key = {house->events[event], house->dates[event], house->persons[person]};
            hold_answered(world, device, &key);
            if (event != 2)
                continue;
            key.date = date_add_days(key.date, 7);
            hold_answered(world, device, &key);
        }
}

/* No more are promised than there ever were places, but by staff's will. */
static void hold_room(struct sim_world *world, struct device *device)
{
    for (int event = 0; !world->two_holders && event < SIM_EVENTS; event++) {
        struct places places;
        struct err err;
        int most = world->most_places[event];
        if (most != PLACES_NO_LIMIT &&
            places_count(&device->screen, world->house->events[event], world->house->dates[event], &places,
                         &err) &&
            places.promised + places.offered > most)
            world_fail(world, CHECK_PROMISES,
                       "%s: event %d never had more than %d places; %d are promised and "
                       "%d offered, and staff forced nothing",
                       device->name, event, most, places.promised, places.offered);
    }
}

/* Nobody's ask waits for ever: somebody gives out places, and has answered. */
static void hold_holder(struct sim_world *world)
{
    int count = 0;
    for (int i = 0; i < world->count; i++)
        count += !world->devices[i].is_retired && device_is_holder(&world->devices[i]);
    if (count == 0)
        world_fail(world, CHECK_PROMISES, "Nobody gives out places any more");
    if (count > 1 && !world->two_holders)
        world_fail(world, CHECK_PROMISES, "%d devices give out places, and staff forced nothing", count);
}

void places_hold(struct sim_world *world)
{
    for (int i = 0; !world->failed && i < world->count; i++) {
        if (world->devices[i].is_retired)
            continue;
        hold_asks(world, &world->devices[i]);
        hold_room(world, &world->devices[i]);
    }
    if (!world->failed)
        hold_holder(world);
}

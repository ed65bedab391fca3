#include "actions.h"

#include <string.h>

#include "edits.h"
#include "retaining.h"
#include "steers.h"
#include "store/holder.h"
#include "store/person.h"
#include "store/lock.h"
#include "sync/order_sign.h"
#include "world.h"

static uint32_t below(struct device *device, uint32_t number)
{
    return random_below(&device->world->dice, number);
}

/* Somebody and some date of some event; often the same ones, so that people meet. */
static struct signup_key choose(struct device *device, int *event)
{
    const struct house_kit *house = device->world->house;
    *event = (int)(below(device, 2) == 0 ? below(device, 2) : below(device, SIM_EVENTS));
    struct signup_key key = {house->events[*event], house->dates[*event],
                             house->persons[below(device, SIM_PERSONS)]};
    if (*event == 2 && below(device, 2) == 0)
        key.date = date_add_days(key.date, 7);
    return key;
}

bool actions_must(struct device *device, bool ok, const char *what, const struct err *err)
{
    bool may_be_refused = device->world->has_erased || device->world->has_retained;
    if (!ok && !device_is_dead(device) && !may_be_refused)
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s: %s was refused: %s", device->name, what,
                   err->text);
    return ok;
}

/* The ask of the answer that is shown; "" if there is none. */
static void shown_ask(struct device *device, const struct signup_key *key, char ask[ID_HEX_SIZE])
{
    static const struct sql shown = {"sim ask", "SELECT ask FROM signup WHERE id = ?1", false};
    struct err err;
    struct query query = query_start(&device->screen.shared.db, &shown);
    query_bind_id(&query, signup_id(key));
    ask[0] = '\0';
    if (query_row(&query))
        query_copy(&query, 0, ask, ID_HEX_SIZE);
    (void)query_end(&query, &err);
}

/* Only what is given up behind the lock costs a place: every other answer leaves the ask and what stands
 * about it, an open offer too. */
static void hold_kept(struct device *device, const struct signup_key *key, const struct signup *before,
                      const char *old_ask, const struct signup *after)
{
    char ask[ID_HEX_SIZE];
    shown_ask(device, key, ask);
    bool decided = before->place == PLACE_ASKED && after->place != PLACE_NONE;
    if (strcmp(ask, old_ask) != 0 || (after->place != before->place && !decided))
        world_fail(device->world, CHECK_PROMISES, "%s: '%s' over '%s' made a place %d of a place %d",
                   device->name, answer_word(after->answer), answer_word(before->answer), after->place,
                   before->place);
}

static bool is_limited(struct device *device, struct id id)
{
    struct event event;
    struct err err;
    bool found = false;
    return event_load(&device->screen, id, &event, &found, &err) && found && event.places != PLACES_NO_LIMIT;
}

/* Who comes anew asks anew: an old promise is not theirs any more, and no other device can give one. */
static void hold_new_ask(struct device *device, const struct signup_key *key, const char *old_ask,
                         const struct signup *after)
{
    char ask[ID_HEX_SIZE];
    struct sim_world *world = device->world;
    shown_ask(device, key, ask);
    if (ask[0] == '\0' || strcmp(ask, old_ask) == 0 || strcmp(ask, device->given_up) == 0)
        world_fail(world, CHECK_PROMISES, "%s: somebody comes again with the ask that they had given up",
                   device->name);
    if (is_limited(device, key->event) && !device_is_holder(device) && after->place != PLACE_ASKED)
        world_fail(world, CHECK_PROMISES, "%s is not the holder and says '%s' to a new ask", device->name,
                   place_word(after->place));
}

static void hold_ask(struct device *device, const struct signup_key *key, const struct signup *before,
                     const char *old_ask, const struct signup *after)
{
    bool comes = after->answer == ANSWER_COMING && before->answer != ANSWER_COMING;
    if (after->answer != ANSWER_DECLINED && before->place != PLACE_NONE && before->place != PLACE_GIVEN_BACK)
        hold_kept(device, key, before, old_ask, after);
    else if (comes && (old_ask[0] == '\0' || is_limited(device, key->event)))
        hold_new_ask(device, key, old_ask, after);
}

/* Nobody taps for who has no tile any more. */
static bool is_there(struct device *device, struct id id)
{
    struct person person;
    struct err err;
    bool found = false;
    return !device->world->has_erased || (person_load(&device->screen, id, &person, &found, &err) && found);
}

static void answer(struct device *device)
{
    int event;
    struct err err = {0};
    struct signup before = {0};
    struct signup after = {0};
    struct signup_key key = choose(device, &event);
    char ask[ID_HEX_SIZE];
    enum answer say = below(device, 2) == 0 ? ANSWER_COMING : (enum answer)(ANSWER_COMING + below(device, 4));
    if (!is_there(device, key.person) || retaining_has_begun(device, key.date))
        return;
    (void)signup_load(&device->screen, &key, &before, &err);
    shown_ask(device, &key, ask);
    device->answered = false;
    if (!actions_must(device, signup_answer(&device->screen, &key, say, &device->answer_undo, &after, &err),
                      "an answer", &err))
        return;
    world_tell(device->world, "%s: event %d, answer %s", device->name, event, answer_word(say));
    device->answered = true;
    if (after.answer != say)
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s shows '%s' after '%s' was said", device->name,
                   answer_word(after.answer), answer_word(say));
    hold_ask(device, &key, &before, ask, &after);
}

/* Behind the lock: the answer stays, the place beside it goes. */
static void give_up(struct device *device)
{
    int event;
    struct err err = {0};
    struct signup before = {0};
    struct signup after = {0};
    struct signup_key key = choose(device, &event);
    if (!is_there(device, key.person) || retaining_has_begun(device, key.date))
        return;
    (void)signup_load(&device->screen, &key, &before, &err);
    shown_ask(device, &key, device->given_up);
    device->answered = false;
    if (!actions_must(device, signup_give_up(&device->screen, &key, &device->answer_undo, &after, &err),
                      "giving up a place", &err))
        return;
    world_tell(device->world, "%s: event %d, a place is given up", device->name, event);
    device->answered = true;
    if (after.answer != before.answer)
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s shows '%s' after the place of '%s' was given up",
                   device->name, answer_word(after.answer), answer_word(before.answer));
    if (after.answer == ANSWER_MAYBE && after.place != PLACE_NONE)
        world_fail(device->world, CHECK_PROMISES, "%s still keeps a place that was given up", device->name);
}

static void undo(struct device *device)
{
    struct err err = {0};
    if (!device->answered)
        return;
    device->answered = false;
    world_tell(device->world, "%s: Undo", device->name);
    (void)actions_must(device, signup_undo(&device->screen, &device->answer_undo, NULL, &err), "Undo", &err);
}

static void close_answer(struct device *device)
{
    struct err err = {0};
    const struct signup_key *key = &device->answer_undo.key;
    if (!device->answered)
        return;
    device->answered = false;
    (void)actions_must(device, signup_settle(&device->screen, key->event, key->date, &err), "to settle",
                       &err);
}

/* What was called off, or moved to a day that is over, shows no offer. */
static bool is_on(struct device *device, const struct signup_key *key)
{
    struct occurrence occurrence;
    struct err err;
    bool found = false;
    return occurrence_find(&device->screen, key->event, key->date, &occurrence, &found, &err) && found &&
           occurrence.status == EVENT_PLANNED &&
           date_compare(occurrence.ends_at.date, store_now(&device->screen).date) >= 0;
}

/* Yes or no to an offer, if there is one. */
static void say_to_offer(struct device *device)
{
    struct err err = {0};
    struct signup signup;
    int event;
    for (int i = 0; i < 12; i++) {
        struct signup_key key = choose(device, &event);
        if (!signup_load(&device->screen, &key, &signup, &err) || signup.place != PLACE_OFFERED ||
            !is_on(device, &key))
            continue;
        world_tell(device->world, "%s: event %d, an offer is answered", device->name, event);
        bool ok = below(device, 3) != 0
                      ? signup_accept(&device->screen, &key, NULL, NULL, &err)
                      : signup_steer(&device->screen, &key, STEER_PASS_ON, "Sam", NULL, &err);
        (void)actions_must(device, ok, "an answer to an offer", &err);
        return;
    }
}

static void attend(struct device *device)
{
    int event;
    struct err err = {0};
    struct signup_key key = choose(device, &event);
    enum how how = (enum how)(HOW_HERE + below(device, 5));
    const char *by = below(device, 2) == 0 ? "Sam" : "";
    enum how now = HOW_NONE;
    if (!is_there(device, key.person) || retaining_has_begun(device, key.date))
        return;
    if (!actions_must(device,
                      attendance_record(&device->screen, &key, how, by, &device->attendance_undo, &err),
                      "a record", &err))
        return;
    device->attended = true;
    world_tell(device->world, "%s: event %d, recorded %s", device->name, event, how_word(how));
    if (!attendance_load(&device->screen, &key, &now, &err) || now == HOW_NONE)
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s does not show what was recorded", device->name);
}

static void unattend(struct device *device)
{
    struct err err = {0};
    if (!device->attended)
        return;
    device->attended = false;
    (void)actions_must(device, attendance_undo(&device->screen, &device->attendance_undo, NULL, &err),
                       "Undo of a record", &err);
}

static void settle_all(struct device *device)
{
    struct err err = {0};
    if (!device->answered)
        (void)actions_must(device, signup_settle_all(&device->screen, &err), "to settle all", &err);
}

static void go_without_lock(struct device *device)
{
    struct err err = {0};
    struct id person = device->world->house->persons[below(device, SIM_PERSONS)];
    if (!is_there(device, person))
        return;
    (void)actions_must(device, lock_go_without(&device->screen, person, &err), "to go without a lock", &err);
}

/* What is done how often. */
static const struct {
    uint32_t weight;
    void (*act)(struct device *device);
} table[] = {
    {30, answer},           {4, give_up},           {10, undo},
    {10, close_answer},     {8, say_to_offer},      {8, attend},
    {6, steers_steer},      {3, steers_undo},       {2, unattend},
    {3, settle_all},        {1, go_without_lock},   {6, edits_open_event},
    {6, edits_save_event},  {4, edits_open_person}, {4, edits_save_person},
    {4, edits_open_notice}, {4, edits_save_notice}, {3, edits_open_date},
    {3, edits_save_date},   {2, edits_house},       {2, edits_poster},
    {2, edits_batch},
};

void actions_do(struct device *device, void (*act)(struct device *device))
{
    act(device);
    if (!device_is_dead(device))
        device_note(device, true);
    device->loaded_count = 0;
}

void actions_tap(struct device *device)
{
    uint32_t sum = 0;
    if (!device->is_open || device_is_dead(device))
        return;
    device_note(device, false);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        sum += table[i].weight;
    uint32_t chosen = below(device, sum);
    size_t at = 0;
    for (; chosen >= table[at].weight; at++)
        chosen -= table[at].weight;
    actions_do(device, table[at].act);
}

void actions_close_pages(struct device *device)
{
    close_answer(device);
    device->attended = device->has_steered = false;
    device->has_event = device->has_person = device->has_notice = device->has_change = false;
    if (!device_is_dead(device))
        device_note(device, true);
}

void actions_hand_over(struct device *device, const struct device *to)
{
    struct err err = {0};
    struct sim_world *world = device->world;
    bool is_agreed = device_is_holder(device);
    if ((!is_agreed && device->machine != 0) || to->is_retired || device->is_retired)
        return;
    world_tell(world, "%s: %s gives out places from now on%s", device->name, to->name,
               is_agreed ? "" : ", by force");
    world->two_holders |= !is_agreed;
    bool ok = is_agreed ? holder_hand_over(&device->screen, to->id, &err)
                        : order_force_holder(&device->screen, &device->keys, to->id, &err);
    (void)actions_must(device, ok, "a handover", &err);
    if (!device_is_dead(device))
        device_note(device, true);
}

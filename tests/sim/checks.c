#include "checks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cards.h"
#include "copies.h"
#include "office.h"
#include "places.h"
#include "retaining.h"
#include "store/folder_finding.h"
#include "store/signup.h"
#include "store/stream.h"
#include "versions.h"

/* Which facts are to be everywhere: all that were made, but those that nobody can have any more. And which
 * of them stand. */
static void find_present(struct sim_world *world)
{
    for (size_t i = 0; i < world->ledger.count; i++) {
        struct ledger_fact *fact = &world->ledger.items[i];
        fact->is_present = !fact->may_be_lost && !fact->is_void;
        for (int k = 0; !fact->is_void && !fact->is_present && k < world->count; k++)
            fact->is_present = device_has(&world->devices[k], fact->id);
    }
    for (size_t i = 0; i < world->ledger.count; i++)
        world->ledger.items[i].stands = ledger_stands(&world->ledger, &world->ledger.items[i]);
    ledger_doubt(&world->ledger);
}

static void hold_facts(struct sim_world *world, struct device *device)
{
    int64_t here = device_look(device);
    int64_t count = 0;
    for (size_t i = 0; i < world->ledger.count; i++) {
        const struct ledger_fact *fact = &world->ledger.items[i];
        count += fact->is_present;
        if (fact->is_present && !fact->is_here)
            world_fail(world, fact->is_precious ? CHECK_COPIES : CHECK_ACKNOWLEDGED,
                       "%s lacks the %s that was made in step %lld (number %lld of its life)", device->name,
                       world_say_fact(world, fact), (long long)fact->step, (long long)fact->sequence);
    }
    for (size_t i = 0; i < world->ledger.count; i++)
        if (world->ledger.items[i].is_void && world->ledger.items[i].is_here)
            world_fail(world, CHECK_ERASURE, "%s still has a %s, which a retired device made too late",
                       device->name, world_say_fact(world, &world->ledger.items[i]));
    if (here != count)
        world_fail(world, CHECK_DAMAGE, "%s has other facts than were made", device->name);
}

/* The versions that stand are those that nobody replaced. For a device that was just looked at. */
static void hold_standing(struct sim_world *world, struct device *device)
{
    for (size_t i = 0; !world->failed && i < world->ledger.count; i++) {
        const struct ledger_fact *fact = &world->ledger.items[i];
        bool stands = fact->stands;
        if (fact->is_present && fact->stands_here != stands)
            world_fail(world, CHECK_SEEN, "On %s the %s of step %lld %s, though %s", device->name,
                       world_say_fact(world, fact), (long long)fact->step, stands ? "is put aside" : "stands",
                       stands ? "nobody who had seen it replaced it" : "its replacement is there");
    }
}

/* The text of all shared tables. */
static void dump(struct sim_world *world, struct device *device, struct text *text)
{
    struct err err = {0};
    if (!store_dump(&device->screen, text, &err))
        world_fail(world, CHECK_SAME, "The tables of %s cannot be read: %s", device->name, err.text);
}

/* The first line in which two dumps differ, of each. */
static void hold_equal(struct sim_world *world, enum sim_check check, const char *name, const char *other,
                       const struct text *one, const struct text *two)
{
    const char *left = text_string(one);
    const char *right = text_string(two);
    if (strcmp(left, right) == 0)
        return;
    size_t start = 0;
    for (size_t i = 0; left[i] == right[i]; i++)
        if (left[i] == '\n')
            start = i + 1;
    world_fail(world, check, "The tables of %s and %s differ:\n  %.*s\n  %.*s", name, other,
               (int)strcspn(left + start, "\n"), left + start, (int)strcspn(right + start, "\n"),
               right + start);
}

static void hold_rebuild(struct sim_world *world, struct device *device, const struct text *grown)
{
    struct err err = {0};
    struct text made = {0};
    if (!store_rebuild(&device->screen, &err))
        world_fail(world, CHECK_ORDER, "%s cannot make its tables anew: %s", device->name, err.text);
    dump(world, device, &made);
    hold_equal(world, CHECK_ORDER, device->name, "its own rebuild", grown, &made);
    text_free(&made);
}

static void hold_tables(struct sim_world *world)
{
    struct text first = {0};
    dump(world, &world->devices[0], &first);
    for (int i = 0; !world->failed && i < world->count; i++) {
        struct text own = {0};
        if (world->devices[i].is_retired)
            continue;
        dump(world, &world->devices[i], &own);
        hold_equal(world, CHECK_SAME, world->devices[0].name, world->devices[i].name, &first, &own);
        text_free(&own);
    }
    struct device *one = &world->devices[random_below(&world->dice, (uint32_t)world->count)];
    hold_rebuild(world, one->is_retired ? &world->devices[0] : one, &first);
    text_free(&first);
}

/* The answer shown is the one that the ledger says is to be shown, and a promise that was made for it is
 * kept. */
static void hold_answer(struct sim_world *world, struct device *device, const struct signup_key *key)
{
    struct signup signup = {0};
    struct err err;
    const struct ledger_fact *fact = ledger_shown(&world->ledger, "signup", signup_id(key), "answer");
    bool counts = fact != NULL && !world_is_erased(world, fact);
    enum answer expected = counts ? ledger_answer(fact) : ANSWER_NONE;
    if (!signup_load(&device->screen, key, &signup, &err) || signup.answer != expected)
        world_fail(world, CHECK_CLOCKS, "%s shows '%s' for the %s; the latest of those that stand says '%s'",
                   device->name, answer_word(signup.answer),
                   fact != NULL ? world_say_fact(world, fact) : "answer that nobody gave",
                   answer_word(expected));
}

static void hold_answers(struct sim_world *world, struct device *device)
{
    const struct house_kit *house = world->house;
    for (int event = 0; event < SIM_EVENTS; event++)
        for (int person = 0; person < SIM_PERSONS; person++) {
            struct signup_key key = {house->events[event], house->dates[event], house->persons[person]};
            hold_answer(world, device, &key);
            if (event == 2)
                key.date = date_add_days(key.date, 7);
            hold_answer(world, device, &key);
        }
}

struct finder {
    struct sim_world *world;
    struct device *device;
};

static bool hold_finding(const struct folder_finding *finding, void *context)
{
    const struct finder *finder = context;
    if (finding->kind == FOLDER_FINDING_DAMAGED || finding->kind == FOLDER_FINDING_GAP ||
        finding->kind == FOLDER_FINDING_AWAY || finding->kind == FOLDER_FINDING_FULL ||
        finding->kind == FOLDER_FINDING_READ_ONLY || finding->kind == FOLDER_FINDING_CONFLICT_COPY)
        world_fail(finder->world, CHECK_DAMAGE, "%s still says, though all is mended: %s (%s)",
                   finder->device->name, finding->sentence, finding->subject);
    return true;
}

static void hold_findings(struct sim_world *world, struct device *device)
{
    struct err err;
    struct finder finder = {world, device};
    if (!folder_finding_each(&device->screen, hold_finding, &finder, &err))
        world_fail(world, CHECK_DAMAGE, "The findings of %s cannot be read: %s", device->name, err.text);
}

/* When all have heard of all, nothing is said to wait for the office. */
static void hold_unseen(struct sim_world *world, struct device *device)
{
    int64_t count = 0;
    int64_t since_ms = 0;
    struct err err = {0};
    if (!stream_unseen_by_office(&device->screen, &count, &since_ms, &err))
        world_fail(world, CHECK_ACKNOWLEDGED, "%s cannot say what the office has: %s", device->name,
                   err.text);
    else if (count != 0)
        world_fail(world, CHECK_ACKNOWLEDGED, "%s says that the office lacks %lld changes; it has them all",
                   device->name, (long long)count);
}

void checks_at_rest(struct sim_world *world)
{
    find_present(world);
    world->is_at_rest = true;
    for (int i = 0; !world->failed && i < world->count; i++) {
        if (world->devices[i].is_retired)
            continue;
        world->devices[i].noted = 0; /* all of them once more */
        device_note(&world->devices[i], false);
        hold_facts(world, &world->devices[i]);
        hold_standing(world, &world->devices[i]);
        versions_hold(world, &world->devices[i]);
        hold_answers(world, &world->devices[i]);
        hold_findings(world, &world->devices[i]);
        hold_unseen(world, &world->devices[i]);
    }
    if (!world->failed)
        hold_tables(world);
    office_hold_files(world);
    retaining_hold(world);
    places_hold(world);
    copies_hold(world);
    world->is_at_rest = false;
}

/* The farthest that a reader ever was in a stream. */
static struct stream *find_reading(struct sim_world *world, struct id reader, const struct stream *stream)
{
    for (size_t i = 0; i < world->reading_count; i++) {
        struct reading *reading = &world->readings[i];
        if (id_equal(reading->reader, reader) && id_equal(reading->read.device, stream->device) &&
            id_equal(reading->read.life, stream->life))
            return &reading->read;
    }
    return NULL;
}

static void remember_reading(struct sim_world *world, struct id reader, const struct stream *stream)
{
    struct stream *read = find_reading(world, reader, stream);
    if (read == NULL) {
        world->readings = memory_grow(world->readings, world->reading_count, &world->reading_capacity,
                                      sizeof *world->readings);
        world->readings[world->reading_count++] = (struct reading){reader, *stream};
    } else if (read->number < stream->number) {
        read->number = stream->number;
    }
}

/* "The office has it" is never said before it is so. */
static void hold_heard(struct sim_world *world, struct device *device, const struct stream *own)
{
    struct err err;
    for (int i = 0; i < world->count; i++) {
        struct id reader = world->devices[i].id;
        const struct stream *read = find_reading(world, reader, own);
        int64_t heard = 0;
        if (!id_equal(reader, device->id) &&
            heard_number(&device->screen, reader, own->device, own->life, &heard, &err) &&
            heard > (read != NULL ? read->number : 0))
            world_fail(world, CHECK_ACKNOWLEDGED,
                       "%s says that %s has its changes up to number %lld; it never had more than %lld",
                       device->name, world->devices[i].name, (long long)heard,
                       (long long)(read != NULL ? read->number : 0));
    }
}

/* Every number up to where a stream is said to have come was given to a fact that is there. For a device that
 * was just looked at. */
static void hold_stream(struct sim_world *world, struct device *device, const struct stream *stream)
{
    for (size_t i = 0; i < world->ledger.count; i++) {
        const struct ledger_fact *fact = &world->ledger.items[i];
        if (id_equal(fact->device, stream->device) && id_equal(fact->life, stream->life) &&
            fact->sequence <= stream->number && !fact->may_be_lost && !fact->is_void && !fact->is_here)
            world_fail(world, CHECK_ACKNOWLEDGED,
                       "%s says that it has read %lld numbers of a device, and lacks number %lld, the %s",
                       device->name, (long long)stream->number, (long long)fact->sequence,
                       world_say_fact(world, fact));
    }
}

void checks_on_the_way(struct sim_world *world, struct device *device)
{
    struct err err;
    struct streams streams = {0};
    if (!device->is_open || world->failed)
        return;
    copies_note(device);
    if (!streams_load(&device->screen, &streams, &err))
        world_fail(world, CHECK_ACKNOWLEDGED, "%s cannot be read: %s", device->name, err.text);
    (void)device_look(device);
    for (size_t i = 0; i < streams.count; i++) {
        remember_reading(world, device->id, &streams.items[i]);
        if (id_equal(streams.items[i].device, device->id))
            hold_heard(world, device, &streams.items[i]);
        else if (!copies_was_doubled(world, streams.items[i].device))
            hold_stream(world, device, &streams.items[i]);
    }
    streams_free(&streams);
}

/* What a device has said after the office retired it need be nowhere. */
static bool is_void(const struct sim_world *world, const struct stream *own, int64_t number)
{
    for (size_t i = 0; i < world->ledger.count; i++) {
        const struct ledger_fact *fact = &world->ledger.items[i];
        if (fact->is_void && fact->sequence == number && id_equal(fact->device, own->device) &&
            id_equal(fact->life, own->life))
            return true;
    }
    return false;
}

void checks_after_power_cut(struct sim_world *world)
{
    for (int i = 0; i < world->count; i++) {
        struct err err;
        struct device *device = &world->devices[i];
        struct stream own = {0};
        int64_t published = 0;
        if (device->was_doubled || !device->is_open || !stream_own(&device->screen, &own, &err) ||
            !stream_number(&device->screen, own.device, own.life, &published, &err))
            continue;
        for (int64_t number = 1; number <= published; number++)
            if (!is_void(world, &own, number) && !cards_covered(world, own.device, own.life, number, true))
                world_fail(world, CHECK_ACKNOWLEDGED,
                           "%s calls its number %lld published; the folder's power cut took it away",
                           device->name, (long long)number);
    }
}

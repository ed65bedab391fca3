#include "store_support.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/stream.h"

/* Several devices change things at random and learn of each other's changes now and then. */
enum { DEVICES = 3, EVENTS = 3, PERSONS = 6, STEPS = 120 };

struct copy {
    struct fact fact;
    char *body;
};

struct world {
    struct bench benches[DEVICES];
    struct id events[EVENTS];
    struct id persons[PERSONS];
    struct copy *facts;
    size_t count;
    size_t capacity;
    struct random dice;
};

static void open_bench(struct world *world, void **folder, struct bench *bench, uint64_t seed,
                       const char *name)
{
    (void)world;
    bench->clock = clock_manual(moment("2026-11-25T14:00"));
    bench->random = random_seeded(seed);
    bench->folder = *folder;
    assert_done(bench, store_open(&bench->store, folder_path(folder, name), NULL, &bench->clock,
                                  &bench->random, &bench->err));
}

static bool collect(const struct fact *fact, void *context)
{
    struct world *world = context;
    for (size_t i = 0; i < world->count; i++)
        if (id_equal(world->facts[i].fact.id, fact->id))
            return true;
    world->facts = memory_grow(world->facts, world->count, &world->capacity, sizeof *world->facts);
    world->facts[world->count] = (struct copy){*fact, memory_copy_text(fact->body)};
    world->count++;
    return true;
}

static void collect_all(struct world *world, struct bench *bench)
{
    struct stream own;
    bool complete;
    assert_done(bench, stream_own(&bench->store, &own, &bench->err));
    assert_done(bench, stream_each(&bench->store, &own, 1, collect, world, &complete, &bench->err));
    assert_true(complete);
}

static void give(struct world *world, struct bench *bench, size_t number)
{
    struct fact fact = world->facts[number].fact;
    fact.body = world->facts[number].body;
    assert_done(bench, fact_append(&bench->store, &fact, NULL, &bench->err));
}

static void random_step(struct world *world)
{
    struct random *dice = &world->dice;
    struct bench *bench = &world->benches[random_below(dice, DEVICES)];
    struct signup_key key = {world->events[random_below(dice, EVENTS)], day("2026-11-27"),
                             world->persons[random_below(dice, PERSONS)]};
    switch (random_below(dice, 6)) {
    case 0:
        collect_all(world, bench);
        break;
    case 1:
        for (size_t i = 0; i < world->count; i++)
            if (random_below(dice, 2) == 0)
                give(world, bench, i);
        break;
    case 2:
        assert_done(bench,
                    attendance_record(&bench->store, &key, (enum how)(HOW_HERE + random_below(dice, 5)),
                                      "Sam", NULL, &bench->err));
        break;
    case 3:
        assert_done(bench, signup_settle(&bench->store, key.event, key.date, &bench->err));
        break;
    default:
        assert_done(bench,
                    signup_answer(&bench->store, &key, (enum answer)(ANSWER_COMING + random_below(dice, 4)),
                                  NULL, NULL, &bench->err));
    }
}

static void shuffle(struct world *world)
{
    for (size_t i = world->count; i > 1; i--) {
        size_t other = random_below(&world->dice, (uint32_t)i);
        struct copy copy = world->facts[i - 1];
        world->facts[i - 1] = world->facts[other];
        world->facts[other] = copy;
    }
}

static void make_world(struct world *world, void **folder, uint64_t seed)
{
    static const char *const names[] = {"a", "b", "c"};
    static const char *const people[] = {"Ana", "Ben", "Cem", "Dot", "Eve", "Fay"};
    world->dice = random_seeded(seed);
    for (size_t i = 0; i < DEVICES; i++)
        open_bench(world, folder, &world->benches[i], seed * 10 + i + 1, names[i]);
    for (size_t i = 0; i < EVENTS; i++)
        world->events[i] = make_event(&world->benches[0], "Tea", "2026-11-27", (int)i + 1, "");
    for (size_t i = 0; i < PERSONS; i++)
        world->persons[i] = make_person(&world->benches[1], people[i]);
    for (int i = 0; i < STEPS; i++)
        random_step(world);
    for (size_t i = 0; i < DEVICES; i++)
        collect_all(world, &world->benches[i]);
}

static void free_world(struct world *world)
{
    for (size_t i = 0; i < DEVICES; i++)
        store_close(&world->benches[i].store);
    for (size_t i = 0; i < world->count; i++)
        free(world->facts[i].body);
    free(world->facts);
}

/* Gives everything to one device in a random order, some of it twice, and returns what it shows. */
static char *give_all(struct world *world, struct bench *bench)
{
    shuffle(world);
    for (size_t i = 0; i < world->count; i++) {
        give(world, bench, i);
        give(world, bench, random_below(&world->dice, (uint32_t)i + 1));
    }
    return dump(bench);
}

static void any_order_and_repetition_shows_the_same_on_every_device(void **state)
{
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct world world = {0};
        void *folder = NULL;
        (void)state;
        assert_int_equal(folder_make(&folder), 0);
        make_world(&world, &folder, seed);
        char *first = give_all(&world, &world.benches[0]);
        char *second = give_all(&world, &world.benches[1]);
        assert_string_equal(first, second);
        assert_done(&world.benches[0], store_rebuild(&world.benches[0].store, &world.benches[0].err));
        char *rebuilt = dump(&world.benches[0]);
        assert_string_equal(first, rebuilt);
        free(first);
        free(second);
        free(rebuilt);
        assert_no_scans(&world.benches[0].store);
        free_world(&world);
        folder_remove(&folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_and_repetition_shows_the_same_on_every_device),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}

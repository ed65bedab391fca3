#include "world.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "actions.h"
#include "blank.h"
#include "cards.h"
#include "checks.h"
#include "office.h"
#include "published.h"
#include "recovery.h"
#include "rest.h"
#include "retaining.h"
#include "sim_trouble.h"
#include "store_disk.h"
#include "succession.h"
#include "sync/house_file.h"
#include "versions.h"

enum { STEPS_LEAST = 15, STEPS_MORE = 60, MANY_STEPS = 150, SPECIAL = 16 };

const char *sim_check_name(enum sim_check check)
{
    static const char *const names[] = {
        "what_was_acknowledged_is_there_after_any_crash",
        "the_same_facts_make_the_same_tables_everywhere",
        "order_and_repetition_do_not_matter",
        "clocks_do_not_matter",
        "nothing_is_replaced_but_by_who_had_seen_it",
        "promises_fit_and_only_persons_take_them_back",
        "damage_in_the_folder_changes_nothing_and_heals",
        "a_copied_or_restored_device_is_found_out_and_loses_nothing",
        "only_the_office_orders_and_its_orders_are_carried_out",
        "old_and_new_versions_share_a_house",
    };
    return names[check];
}

void world_fail(struct sim_world *world, enum sim_check check, const char *format, ...)
{
    va_list list;
    if (world->failed)
        return;
    world->failed = true;
    world->check = check;
    va_start(list, format);
    (void)text_format_list(world->message, sizeof world->message, format, list);
    va_end(list);
    world_tell(world, "BROKEN: %s", world->message);
}

void world_tell(struct sim_world *world, const char *format, ...)
{
    char line[600];
    va_list list;
    if (!world->tells)
        return;
    va_start(list, format);
    (void)text_format_list(line, sizeof line, format, list);
    va_end(list);
    (void)fprintf(stderr, "%4lld  %s\n", (long long)world->step, line);
}

bool world_chance(struct sim_world *world, uint32_t of)
{
    return random_below(&world->dice, of) == 0;
}

const char *world_say_fact(struct sim_world *world, const struct ledger_fact *fact)
{
    static char words[200];
    char row[ID_HEX_SIZE];
    char device[ID_HEX_SIZE];
    int person = -1;
    for (int i = 0; i < SIM_PERSONS; i++)
        if (id_equal(world->house->persons[i], fact->person))
            person = i;
    (void)text_format(words, sizeof words, "%s %s (row %.6s, person %d, by %.6s)", fact->noun, fact->part,
                      id_to_hex(fact->row, row), person, id_to_hex(fact->device, device));
    return words;
}

bool world_was_named_holder(struct sim_world *world, struct id device)
{
    char named[ID_HEX_SIZE];
    char hex[ID_HEX_SIZE];
    for (size_t i = 0; i < world->ledger.count; i++)
        if (ledger_text(&world->ledger.items[i], "holder", named, sizeof named) &&
            strcmp(named, id_to_hex(device, hex)) == 0)
            return true;
    return false;
}

bool world_is_erased(const struct sim_world *world, const struct ledger_fact *fact)
{
    for (int i = 0; i < SIM_PERSONS; i++)
        if (world->erased[i] && id_equal(world->house->persons[i], fact->person))
            return true;
    return retaining_concerns(world, fact);
}

static struct device *choose(struct sim_world *world)
{
    return &world->devices[random_below(&world->dice, (uint32_t)world->count)];
}

/* What is done next may be the last that the process does, in the folder or in its own files. */
static void arm(struct sim_world *world, struct device *device)
{
    if (world_chance(world, 6)) {
        device->mount.dies_in = 1 + random_below(&world->dice, 25);
    } else if (world_chance(world, 8)) {
        device->mount.dies_with_disk = true;
        disk_break(world_chance(world, 3) ? DISK_SYNC : DISK_WRITE, random_below(&world->dice, 30),
                   world_chance(world, 4) ? SQLITE_FULL : SQLITE_IOERR_WRITE);
    }
}

static void disarm(struct device *device)
{
    if (device_is_dead(device))
        device_crash(device);
    device->mount.dies_in = 0;
    device->mount.dies_with_disk = false;
    disk_mend();
}

static void do_round(struct sim_world *world)
{
    struct device *device = choose(world);
    struct round_result result;
    arm(world, device);
    (void)device_round(device, &result);
    disarm(device);
    checks_on_the_way(world, device);
}

/* A busy hour at one device: small segments, which are merged. */
static void do_busy_hour(struct sim_world *world)
{
    struct device *device = choose(world);
    struct round_result result;
    for (uint32_t i = 6 + random_below(&world->dice, 10); i > 0 && !world->failed; i--) {
        actions_tap(device);
        if (world_chance(world, 4))
            arm(world, device);
        (void)device_round(device, &result);
        disarm(device);
    }
    checks_on_the_way(world, device);
}

static void do_tap(struct sim_world *world)
{
    struct device *device = choose(world);
    if (world_chance(world, 15))
        arm(world, device);
    actions_tap(device);
    disarm(device);
}

static void do_trouble(struct sim_world *world)
{
    enum sim_trouble trouble = (enum sim_trouble)random_below(&world->dice, TROUBLE_COUNT);
    world_tell(world, "%s", sim_trouble_word(trouble));
    sim_trouble_make(&world->share, trouble, cards_may_meet_trouble, world);
    if (trouble == TROUBLE_POWER_CUT)
        checks_after_power_cut(world);
}

static void do_blank(struct sim_world *world)
{
    world_tell(world, "facts are published again without their bodies");
    blank_some(world);
}

static void do_clock(struct sim_world *world)
{
    struct device *device = choose(world);
    static const int days[] = {-4000, -400, -1, 1, 30, 4000};
    struct local_time now = house_start();
    now.date = date_add_days(now.date, days[random_below(&world->dice, 6)]);
    device->clock.trusted = world_chance(world, 2);
    clock_set(&device->clock, now);
    world_tell(world, "%s: its clock is wrong", device->name);
}

static void do_restart(struct sim_world *world)
{
    struct device *device = choose(world);
    world_tell(world, "%s stops and starts", device->name);
    device_stop(device);
    device_start(device);
}

static void do_card(struct sim_world *world)
{
    struct device *device = choose(world);
    switch (random_below(&world->dice, 7)) {
    case 0:
        (void)recovery_clone(world, device);
        break;
    case 1:
        device_back_up(device);
        break;
    case 2:
        if (device->has_backup)
            device_restore(device);
        break;
    case 3:
        if (device->has_card_copy)
            device_put_back_card(device);
        break;
    case 4:
        device_move(device);
        break;
    default:
        device_keep_card(device);
    }
}

static void do_hand_over(struct sim_world *world)
{
    struct device *device = choose(world);
    actions_hand_over(device, choose(world));
}

static void do_close(struct sim_world *world)
{
    actions_close_pages(choose(world));
}

static const struct {
    uint32_t weight;
    bool is_trouble;
    void (*act)(struct sim_world *world);
} table[] = {
    {50, false, do_tap},     {30, false, do_round},    {12, true, do_trouble},   {1, true, do_blank},
    {2, true, do_clock},     {3, true, do_restart},    {3, true, do_card},       {2, false, do_hand_over},
    {4, false, do_close},    {1, false, do_busy_hour}, {1, true, office_retire}, {1, true, office_forge},
    {1, true, office_erase}, {2, false, succession},   {1, true, recovery},
};

static void step(struct sim_world *world, bool has_trouble)
{
    uint32_t chosen = random_below(&world->dice, 114);
    size_t at = 0;
    for (; chosen >= table[at].weight; at++)
        chosen -= table[at].weight;
    world->step++;
    sim_share_tick(&world->share);
    for (int i = 0; i < world->count; i++)
        clock_advance(&world->devices[i].clock, random_below(&world->dice, 60000));
    if (has_trouble || !table[at].is_trouble)
        table[at].act(world);
}

/* In some houses the name that a device is about to give is taken. */
static void obstruct(struct sim_world *world)
{
    struct round_result result;
    struct device *device = &world->devices[1];
    for (int i = 0; i < 3; i++)
        actions_tap(device);
    published_obstruct(device);
    (void)device_round(device, &result);
    checks_on_the_way(world, device);
}

/* The mains fail and come back: a device dies while it publishes, and has just been on again when the
 * folder's host goes too. */
static void mains_flicker(struct sim_world *world)
{
    struct device *device = choose(world);
    struct round_result result;
    actions_tap(device);
    device->mount.dies_in = 1 + random_below(&world->dice, 25);
    (void)device_round(device, &result);
    disarm(device);
    checks_on_the_way(world, device);
    (void)device_round(device, &result);
    checks_on_the_way(world, device);
    sim_share_power_cut(&world->share, SIM_NOBODY);
    world_tell(world, "the mains flicker");
    checks_after_power_cut(world);
}

/* What only happens in some houses, now and then: those of whose seed `rest` is left. */
static const struct {
    uint64_t rest;
    uint32_t every;
    void (*act)(struct sim_world *world);
} special[] = {{0, 16, obstruct},
               {5, 40, recovery_cut_short},
               {9, 8, versions_part},
               {3, 16, retaining_part},
               {12, 4, mains_flicker}};

static void do_special(struct sim_world *world, uint32_t at)
{
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++)
        if (!world->failed && world->seed % SPECIAL == special[i].rest && at % special[i].every == 0)
            special[i].act(world);
}

/* The office has made the folder a house's. */
static void found(struct sim_world *world)
{
    struct err err = {0};
    struct device *office = &world->devices[0];
    struct house_file file = {HOUSE_FILE_FORMAT, world->house->house, "Our house"};
    void (*between)(void *context) = office->mount.between;
    office->mount.between = NULL;
    if (!world->failed &&
        !house_file_publish(&office->screen.shared.db, &office->mount.folder, &office->random, &file, &err))
        world_fail(world, CHECK_DAMAGE, "The folder cannot be made: %s", err.text);
    office->mount.between = between;
}

static void make(struct sim_world *world)
{
    static const uint32_t faulty[] = {0, 0, 300, 60};
    world->is_mixed = world_chance(world, 3);
    sim_share_init(&world->share, random_seeded(world->seed * 100 + 99), world_chance(world, 2));
    for (int i = 0; i < SIM_EVENTS; i++)
        world->most_places[i] = world->house->places[i];
    int count = 2 + (int)random_below(&world->dice, 3);
    for (int i = 0; !world->failed && i < count; i++) {
        enum sim_version version =
            world->is_mixed ? (enum sim_version)random_below(&world->dice, VERSION_COUNT) : VERSION_USUAL;
        device_make(&world->devices[i], world, i, version, world->house->devices[i]);
        world->count++;
    }
    found(world);
    world->share.faulty_calls = faulty[random_below(&world->dice, 4)];
}

bool world_run(struct sim_world *world, const struct house_kit *house, uint64_t seed, bool tells)
{
    *world = (struct sim_world){
        .house = house, .seed = seed, .dice = random_seeded(seed * 100 + 98), .tells = tells};
    make(world);
    bool has_trouble = !world_chance(world, 5);
    uint32_t steps =
        STEPS_LEAST + random_below(&world->dice, world_chance(world, 10) ? MANY_STEPS : STEPS_MORE);
    for (uint32_t i = 0; !world->failed && i < steps; i++) {
        step(world, has_trouble);
        if (has_trouble)
            do_special(world, i);
    }
    if (!world->failed)
        rest_and_check(world);
    return !world->failed;
}

void world_release(struct sim_world *world)
{
    for (int i = 0; i < world->count; i++)
        device_release(&world->devices[i]);
    disk_mend();
    sim_share_release(&world->share);
    ledger_free(&world->ledger);
    free(world->readings);
}

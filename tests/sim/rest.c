#include "rest.h"

#include <string.h>

#include "actions.h"
#include "checks.h"
#include "store_disk.h"

enum { PASSES_MOST = 80, SEGMENTS_A_ROUND = 8, PASS_MS = 65 * 60 * 1000 /* each writes a receipt */ };

/* Staff clear away what is nobody's: conflict copies, renamed and strangers' files. */
static void tidy(struct sim_world *world)
{
    for (size_t i = 0; i < world->share.count; i++) {
        struct sim_file *file = &world->share.files[i];
        const char *name = strrchr(file->path, '/');
        bool is_copy = strstr(file->path, ".sync-conflict") != NULL;
        if (name != NULL && (file->author == SIM_NOBODY || is_copy))
            file->is_removed = true;
    }
}

/* Pages close, and somebody has set the clocks. */
static void put_in_order(struct sim_world *world)
{
    for (int i = 0; !world->failed && i < world->count; i++) {
        struct device *device = &world->devices[i];
        clock_set(&device->clock, house_start());
        device->clock.trusted = true;
        actions_close_pages(device);
    }
}

/* How much a round has changed. */
static int64_t go_round(struct sim_world *world, struct device *device)
{
    struct round_result result;
    device->turn.listed_ms = INT64_MIN;
    clock_advance(&device->clock, PASS_MS);
    (void)device_round(device, &result);
    checks_on_the_way(world, device);
    return result.published + result.read + result.repaired + result.merged;
}

/* One round of everybody. True if it changed nothing. */
static bool pass(struct sim_world *world)
{
    int64_t changes = 0;
    size_t before = world->ledger.count;
    for (int i = 0; !world->failed && i < world->count; i++)
        changes += go_round(world, &world->devices[i]);
    return changes == 0 && world->ledger.count == before;
}

/* The files of the device that has most. */
static int count_most(const struct sim_world *world)
{
    int most = 0;
    for (int i = 0; i < world->count; i++) {
        char folder[FOLDER_PATH_SIZE];
        char hex[ID_HEX_SIZE];
        int count = 0;
        (void)text_format(folder, sizeof folder, "log/%s", id_to_hex(world->devices[i].id, hex));
        for (size_t k = 0; k < world->share.count; k++)
            count += !world->share.files[k].is_removed && sim_lies_in(world->share.files[k].path, folder);
        most = count > most ? count : most;
    }
    return most;
}

/* Until every own segment was looked at once with nothing to mend. */
static void come_to_rest(struct sim_world *world)
{
    int quiet = 0;
    int enough = 2 + count_most(world) / SEGMENTS_A_ROUND;
    for (int i = 0; !world->failed && quiet < enough; i++) {
        world->step++;
        sim_share_tick(&world->share);
        quiet = pass(world) ? quiet + 1 : 0;
        if (i == PASSES_MOST + enough)
            world_fail(world, CHECK_DAMAGE, "After %d rounds of everybody the folder does not come to rest",
                       i);
    }
}

static void upgrade(struct sim_world *world)
{
    for (int i = 0; !world->failed && i < world->count; i++)
        device_upgrade(&world->devices[i]);
}

/* Somebody new, whose database is empty, learns all from the folder. */
static void add_newcomer(struct sim_world *world)
{
    static const char nothing[] =
        "DELETE FROM fact; DELETE FROM fact_person; DELETE FROM fact_replaces; DELETE FROM head; DELETE FROM "
        "stream; DELETE FROM fact_number; DELETE FROM known_segment;";
    struct err err = {0};
    struct device *device = &world->devices[world->count];
    if (world->failed || world->count == SIM_MACHINES)
        return;
    device_make(device, world, world->count, world->is_mixed ? VERSION_MORE : VERSION_USUAL,
                world->house->devices[world->count]);
    (void)text_format(device->name, sizeof device->name, "the newcomer");
    if (!db_run(&device->screen.shared.db, nothing, &err) || !store_rebuild(&device->screen, &err))
        world_fail(world, CHECK_DAMAGE, "The newcomer cannot begin: %s", err.text);
    device->noted = 0;
    world->count++;
    (void)go_round(world, device);
    for (int i = 0; i < PASSES_MOST && !world->failed && !pass(world); i++)
        ; /* all hear of it, and of what the others say to that */
    if (!world->failed)
        (void)pass(world); /* and all hear so */
}

void rest_and_check(struct sim_world *world)
{
    world_tell(world, "trouble ends");
    sim_share_calm(&world->share);
    put_in_order(world);
    tidy(world);
    come_to_rest(world);
    if (world->is_mixed)
        upgrade(world);
    if (world->is_mixed && !world->failed)
        (void)pass(world);
    add_newcomer(world);
    if (!world->failed)
        checks_at_rest(world);
}

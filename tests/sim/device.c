#include "device.h"

#include <string.h>

#include <sqlite3.h>

#include "actions.h"
#include "cards.h"
#include "copies.h"
#include "published.h"
#include "store/backup.h"
#include "store_disk.h"
#include "world.h"

enum { BETWEEN = 40, SECOND = 200, LISTS_ALL = 4, SLOW = 3, LOOK_MS = 20 };

/* Somebody starts `kiosk sync` by hand in the middle of a round. */
static void start_second(struct device *device)
{
    struct sync_lock lock = {0};
    struct err err;
    if (device->lock.file > 0 && sync_lock_take(&lock, device->folder, &err))
        world_fail(device->world, CHECK_ACKNOWLEDGED, "On %s a second sync begins in the middle of the first",
                   device->name);
    sync_lock_release(&lock);
}

/* What people do while sync is at work in the other process. */
static void go_on(void *context)
{
    struct device *device = context;
    if (world_chance(device->world, SECOND))
        start_second(device);
    if (device->world->failed || device->world->share.is_calm || !world_chance(device->world, BETWEEN))
        return;
    device->mount.between = NULL; /* a tap does not wait for another */
    actions_tap(device);
    device->mount.between = go_on;
}

/* Between two transactions of a round. */
static void pause_round(void *context)
{
    struct device *device = context;
    if (device->dies_in_pause == 0)
        return;
    if (--device->dies_in_pause == 0)
        sim_folder_die(&device->mount);
    else
        actions_tap(device);
}

static void open_stores(struct device *device)
{
    struct err err = {0};
    struct store_options options = house_options(device->world->house, device->version);
    if (!store_open(&device->screen, device->folder, &options, &device->clock, &device->random, &err)) {
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s does not start again: %s", device->name, err.text);
        return;
    }
    options.settles_at_start = false;
    options.may_not_migrate = true;
    if (!device->is_one_process &&
        !store_open(&device->syncing, device->folder, &options, &device->clock, &device->random, &err)) {
        world_fail(device->world, CHECK_ACKNOWLEDGED, "Sync of %s does not start: %s", device->name,
                   err.text);
        store_close(&device->screen);
        return;
    }
    device->is_open = true;
}

/* On some the clock goes on in a transaction, so that it ends after a handful of facts. */
static void start_clock(struct device *device)
{
    bool is_slow = device->world->seed % SLOW == (uint64_t)device->machine % SLOW;
    device->clock.looked_ms = &device->looked_ms;
    device->clock.look_ms = is_slow ? LOOK_MS : 0;
}

void device_start(struct device *device)
{
    start_clock(device);
    device->mount.is_dead = false;
    device->mount.dies_in = 0;
    device->mount.dies_with_disk = false;
    device->dies_in_pause = 0;
    device->mount.between = go_on;
    device->mount.context = device;
    open_stores(device);
    if (!device->is_open)
        return;
    sync_turn_init(&device->turn,
                   &(struct sync){.store = device->is_one_process ? &device->screen : &device->syncing,
                                  .folder = &device->mount.folder,
                                  .keys = &device->keys,
                                  .clock = &device->clock,
                                  .random = &device->random,
                                  .version = "simulated",
                                  .hardware = device->hardware,
                                  .pause = pause_round,
                                  .pause_context = device});
    device_note(device, true);
}

void device_stop(struct device *device)
{
    if (device->is_open && !device->is_one_process)
        store_close(&device->syncing);
    if (device->is_open)
        store_close(&device->screen);
    device->is_open = false;
    device->answered = device->attended = device->has_steered = false;
    device->has_event = device->has_person = device->has_notice = device->has_change = false;
}

void device_crash(struct device *device)
{
    world_tell(device->world, "%s dies", device->name);
    device_stop(device);
    disk_mend();
    if (world_chance(device->world, 2))
        sim_share_power_cut(&device->world->share, device->machine);
    device_start(device);
}

bool device_is_dead(const struct device *device)
{
    return device->mount.is_dead || disk_has_failed();
}

/* A restore looks for them, to know whether there is a folder. */
static void save_keys(struct device *device)
{
    struct err err = {0};
    if (!keys_save(&device->keys, device->folder, &err))
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s cannot keep its keys: %s", device->name, err.text);
}

void device_make(struct device *device, struct sim_world *world, int machine, enum sim_version version,
                 struct id id)
{
    *device = (struct device){.world = world, .machine = machine, .version = version, .id = id};
    ASSERT(text_format(device->name, sizeof device->name, machine == 0 ? "office" : "lounge %d", machine));
    ASSERT(text_format(device->folder, sizeof device->folder, "%s/d%d", world->house->folder, machine));
    device->clock = clock_manual(house_start());
    device->random = random_seeded(world->seed * 100 + (uint64_t)machine + 1);
    device->keys = world->house->keys;
    if (machine != 0) {
        device->keys.is_office = false;
        memset(device->keys.office_secret, 0, sizeof device->keys.office_secret);
    }
    device->is_one_process = !world_chance(world, 3);
    if (world_chance(world, 2))
        ASSERT(text_format(device->hardware, sizeof device->hardware, "card %d", machine));
    sim_folder_init(&device->mount, &world->share, machine);
    house_copy_for(world->house, version, machine, device->folder);
    save_keys(device);
    device_start(device);
}

void device_release(struct device *device)
{
    device_stop(device);
}

int64_t device_ask(struct device *device, const struct sql *sql, struct id id)
{
    int64_t value = 0;
    struct err err = {0};
    struct query query = query_start(&device->screen.shared.db, sql);
    query_bind_id(&query, id);
    if (!query_run_integer(&query, &value, &err))
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s cannot be asked: %s", device->name, err.text);
    return value;
}

bool device_has(struct device *device, struct id fact)
{
    static const struct sql has = {"sim has fact", "SELECT 1 FROM fact WHERE id = ?1", false};
    return device_ask(device, &has, fact) != 0;
}

int64_t device_look(struct device *device)
{
    static const struct sql all = {"sim all facts", "SELECT id FROM fact", true};
    static const struct sql standing = {"sim all standing",
                                        "SELECT f.id FROM head h JOIN fact f ON f.number = h.fact", true};
    struct ledger *ledger = &device->world->ledger;
    int64_t count = 0;
    struct err err;
    for (size_t i = 0; i < ledger->count; i++)
        ledger->items[i].is_here = ledger->items[i].stands_here = false;
    struct query query = query_start(&device->screen.shared.db, &all);
    for (; query_row(&query); count++) {
        struct ledger_fact *fact = ledger_find(ledger, query_id(&query, 0));
        if (fact != NULL)
            fact->is_here = true;
    }
    bool ok = query_end(&query, &err);
    query = query_start(&device->screen.shared.db, &standing);
    while (query_row(&query)) {
        struct ledger_fact *fact = ledger_find(ledger, query_id(&query, 0));
        if (fact != NULL)
            fact->stands_here = true;
    }
    if (!query_end(&query, &err) || !ok)
        world_fail(device->world, CHECK_ACKNOWLEDGED, "%s cannot be read: %s", device->name, err.text);
    return count;
}

/* Nobody was at the screen since the round was done: what is new was read, or says who has a place. */
static void note_round(struct device *device)
{
    struct ledger *ledger = &device->world->ledger;
    size_t before = ledger->count;
    device_note(device, true);
    for (size_t i = before; i < ledger->count; i++)
        if (strcmp(ledger->items[i].part, "place") != 0 && strcmp(ledger->items[i].part, "holder") != 0)
            world_fail(device->world, CHECK_DAMAGE, "In a round of %s there came a %s that no device made",
                       device->name, world_say_fact(device->world, &ledger->items[i]));
}

static bool take_turn(struct device *device, struct round_result *result, struct err *err)
{
    bool ok = sync_turn_run(&device->turn, result, err);
    if (!device_is_dead(device))
        note_round(device);
    return ok && sync_turn_end(&device->turn, result, err);
}

bool device_round(struct device *device, struct round_result *result)
{
    struct err err = {0};
    struct sim_world *world = device->world;
    *result = (struct round_result){0};
    if (world_chance(world, LISTS_ALL))
        device->turn.listed_ms = INT64_MIN;
    bool was_moved = copies_is_moved(device);
    struct stream published = published_so_far(device);
    bool ok = sync_lock_take(&device->lock, device->folder, &err) && take_turn(device, result, &err);
    sync_lock_release(&device->lock);
    world_tell(world, "%s: round, %lld published, %lld read, %lld repaired, %lld merged%s%s", device->name,
               (long long)result->published, (long long)result->read, (long long)result->repaired,
               (long long)result->merged, ok ? "" : ": ", err.text);
    if (device_is_dead(device)) {
        device_crash(device);
        return false;
    }
    device->mount.dies_in = device->dies_in_pause = 0;
    disk_mend();
    copies_hold_round(device, result, was_moved);
    published_hold(device, &published);
    if (world->share.is_calm && !ok)
        world_fail(world, CHECK_DAMAGE, "A round of %s in a folder without trouble fails: %s", device->name,
                   err.text);
    return ok;
}

bool device_is_holder(struct device *device)
{
    bool answer = false;
    struct err err = {0};
    if (!store_is_holder(&device->screen, &answer, &err))
        world_fail(device->world, CHECK_PROMISES, "%s cannot say who is the holder: %s", device->name,
                   err.text);
    return answer;
}

void device_move(struct device *device)
{
    if (device->hardware[0] == '\0')
        return;
    world_tell(device->world, "%s: its card is put into another machine", device->name);
    device_stop(device);
    ASSERT(text_format(device->hardware, sizeof device->hardware, "card %d of step %lld", device->machine,
                       (long long)device->world->step));
    device_start(device);
}

static char *card_of(const struct device *device, char path[FILE_PATH_SIZE])
{
    struct err err = {0};
    file_join(path, device->folder, "card");
    ASSERT(file_make_folder(path, &err));
    return path;
}

void device_keep_card(struct device *device)
{
    char card[FILE_PATH_SIZE];
    world_tell(device->world, "%s: its card is copied", device->name);
    device_stop(device);
    house_copy_files(device->folder, card_of(device, card));
    device->has_card_copy = true;
    device_start(device);
}

void device_put_back_card(struct device *device)
{
    char card[FILE_PATH_SIZE];
    if (!cards_may_be_replaced(device))
        return;
    device->was_restored = true;
    world_tell(device->world, "%s: its card is replaced by the copy", device->name);
    /* Nothing tells it so before its next round; until then it gives out what it gave before. */
    device->world->two_holders |= world_was_named_holder(device->world, device->id);
    device->was_doubled = true;
    cards_before(device);
    device_stop(device);
    house_copy_files(card_of(device, card), device->folder);
    device->noted = 0;
    device_start(device);
    cards_after(device);
}

void device_clone(struct device *to, struct device *from)
{
    struct sim_world *world = from->world;
    int machine = (int)(to - world->devices);
    device_stop(from);
    from->was_doubled = true;
    *to = *from;
    to->machine = machine;
    ASSERT(text_format(to->name, sizeof to->name, "copy %d of %d", machine, from->machine));
    ASSERT(text_format(to->folder, sizeof to->folder, "%s/d%d", world->house->folder, machine));
    to->random = random_seeded(world->seed * 100 + (uint64_t)machine + 1);
    if (to->hardware[0] != '\0')
        ASSERT(text_format(to->hardware, sizeof to->hardware, "card %d", machine));
    to->has_card_copy = to->has_backup = to->was_restored = false;
    to->noted = 0;
    sim_folder_init(&to->mount, &world->share, machine);
    struct err err = {0};
    ASSERT(file_make_folder(to->folder, &err));
    house_copy_files(from->folder, to->folder);
    save_keys(to);
    device_start(from);
    device_start(to);
}

void device_back_up(struct device *device)
{
    char path[FILE_PATH_SIZE];
    struct err err = {0};
    world_tell(device->world, "%s: a backup is made", device->name);
    if (!store_backup(&device->screen, file_join(path, device->folder, "backup.sqlite"), &err))
        world_fail(device->world, CHECK_COPIES, "%s makes no backup: %s", device->name, err.text);
    device->has_backup = true;
}

void device_restore(struct device *device)
{
    char path[FILE_PATH_SIZE];
    struct err err = {0};
    if (!cards_may_be_replaced(device))
        return;
    device->was_restored = true;
    world_tell(device->world, "%s: the backup is restored", device->name);
    cards_before(device);
    device_stop(device);
    if (!store_restore(device->folder, file_join(path, device->folder, "backup.sqlite"), &device->clock,
                       &device->random, NULL, &err))
        world_fail(device->world, CHECK_COPIES, "%s takes no backup back: %s", device->name, err.text);
    device->noted = 0;
    device_start(device);
    cards_after(device);
}

void device_upgrade(struct device *device)
{
    if (device->version == VERSION_MORE)
        return;
    device_stop(device);
    device->version = VERSION_MORE;
    house_run(device->folder, "kiosk.sqlite", "PRAGMA user_version = 0");
    device_start(device);
}

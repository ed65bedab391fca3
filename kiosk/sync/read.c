#include "sync/round.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/house.h"
#include "store/retire.h"
#include "sync/intake.h"
#include "sync/newest.h"
#include "sync/own.h"

/* So many devices that nothing is known of are looked at in one round: anybody can make folders. */
enum { UNKNOWN_AT_ONCE = 100, UNKNOWN_FOLDERS = 1000 };

/* A device that a receipt or a folder tells of. */
struct source {
    struct id device;
    int64_t receipt; /* the highest number that a file has, if that is news; else 0 */
    bool has_receipt;
    bool has_folder;
    bool is_known;   /* something that it wrote was read before */
    bool is_suspect; /* a finding stands that another look may clear */
    bool is_heard;   /* the newest receipt that was ever heard of it lies there, or a newer one */
};

struct reading {
    struct sync *sync;
    struct round_result *result;
    struct heards heards;
    struct streams streams;
    struct seen seen;
    struct source *sources; /* by device */
    size_t count;
    size_t capacity;
    size_t unknown_count;
    size_t folder_count; /* of unknown devices, as they are listed */
};

static int compare(const void *left, const void *right)
{
    const struct source *a = left;
    const struct source *b = right;
    return id_compare(a->device, b->device);
}

static void add(struct reading *reading, struct source source)
{
    reading->sources =
        memory_grow(reading->sources, reading->count, &reading->capacity, sizeof *reading->sources);
    reading->sources[reading->count++] = source;
}

static bool is_known(const struct reading *reading, struct id device)
{
    for (size_t i = 0; i < reading->streams.count; i++)
        if (id_equal(reading->streams.items[i].device, device))
            return true;
    return heard_find(&reading->heards, device) != NULL;
}

static bool add_folder(const char *name, void *context)
{
    struct reading *reading = context;
    struct source source = {.has_folder = true};
    if (id_from_hex(name, &source.device) &&
        (is_known(reading, source.device) || reading->folder_count++ < UNKNOWN_FOLDERS))
        add(reading, source);
    return true;
}

static void add_suspect(struct id device, void *context)
{
    add(context, (struct source){.device = device, .is_suspect = true});
}

static void join(struct source *into, const struct source *more)
{
    into->receipt = into->receipt > more->receipt ? into->receipt : more->receipt;
    into->has_receipt |= more->has_receipt;
    into->has_folder |= more->has_folder;
    into->is_known |= more->is_known;
    into->is_suspect |= more->is_suspect;
}

/* One source for each device. */
static void sort(struct reading *reading)
{
    size_t kept = 0;
    if (reading->count > 0)
        qsort(reading->sources, reading->count, sizeof *reading->sources, compare);
    for (size_t i = 0; i < reading->count; i++)
        if (kept > 0 && compare(&reading->sources[kept - 1], &reading->sources[i]) == 0)
            join(&reading->sources[kept - 1], &reading->sources[i]);
        else
            reading->sources[kept++] = reading->sources[i];
    reading->count = kept;
}

static void add_receipts(struct reading *reading)
{
    for (size_t i = 0; i < reading->seen.count; i++) /* sort leaves the highest of a device */
        add(reading, (struct source){.device = reading->seen.items[i].device,
                                     .receipt = reading->seen.items[i].number,
                                     .has_receipt = true});
}

static void add_known(struct reading *reading)
{
    for (size_t i = 0; i < reading->heards.count; i++)
        add(reading, (struct source){.device = reading->heards.items[i].device, .is_known = true});
    for (size_t i = 0; i < reading->streams.count; i++)
        add(reading, (struct source){.device = reading->streams.items[i].device, .is_known = true});
}

static bool is_listed(const struct reading *reading, struct id device, int64_t number)
{
    size_t count;
    const struct seen_receipt *seen = seen_of(&reading->seen, device, &count);
    for (size_t i = 0; i < count; i++)
        if (seen[i].number == number)
            return true;
    return false;
}

static bool list_log(struct reading *reading, struct err *err)
{
    struct folder *folder = reading->sync->folder;
    return folder_list(folder, "log", add_folder, reading, err) || folder->fault == FOLDER_MISSING;
}

static bool gather(struct reading *reading, struct err *err)
{
    struct store *store = reading->sync->store;
    reading->seen.known = &reading->heards;
    if (!heard_load(store, &reading->heards, err) || !streams_load(store, &reading->streams, err) ||
        !seen_list(&reading->seen, reading->sync->folder, err) || !list_log(reading, err) ||
        !trouble_each_device(reading->sync, add_suspect, reading, err))
        return false;
    add_receipts(reading);
    add_known(reading);
    sort(reading);
    for (size_t i = 0; i < reading->count; i++) {
        struct source *source = &reading->sources[i];
        const struct heard *heard = heard_find(&reading->heards, source->device);
        reading->unknown_count += !source->is_known;
        if (heard != NULL && source->receipt <= heard->number)
            source->receipt = 0;
        source->is_heard = heard != NULL && is_listed(reading, source->device, heard->number);
    }
    return true;
}

static int64_t number_heard(const struct reading *reading, struct id device)
{
    const struct heard *heard = heard_find(&reading->heards, device);
    return heard != NULL ? heard->number : 0;
}

/* Something that its writer sealed was read: it has the house's key. */
static void come_to_know(struct reading *reading, struct source *source)
{
    reading->unknown_count -= !source->is_known;
    source->is_known = true;
}

static bool look_into(struct reading *reading, struct source *source, struct err *err)
{
    struct sync *sync = reading->sync;
    struct intake intake;
    bool behind = false;
    if (!intake_read(sync, source->device, &intake, reading->result, err) ||
        !heard_is_behind(sync->store, source->device, &behind, err))
        return false;
    if (intake.count > 0 || (intake.file_count == 0 && !source->has_receipt))
        come_to_know(reading, source);
    if (!source->is_known)
        return true; /* anybody can make folders */
    intake.met.gap |= behind;
    if (intake.met.gap)
        reading->result->is_complete = false;
    return trouble_of_device(sync, source->device, &intake.met, err) &&
           (intake.count == 0 || trouble_unknown_device(sync, source->device, err));
}

/* The receipt is kept before the segments are read: what it promises is looked for until it is here. */
static bool hear(struct reading *reading, struct source *source, struct err *err)
{
    struct newest newest;
    bool ok = newest_read(&newest, reading->sync, &reading->seen, source->device,
                          number_heard(reading, source->device), err);
    if (ok && newest.found) {
        come_to_know(reading, source);
        source->is_heard = true;
        source->receipt = 0;
        ok = newest_keep(&newest, reading->sync, heard_find(&reading->heards, source->device), err);
    }
    if (ok && source->is_known)
        ok = trouble_of_receipt(reading->sync, source->device, newest.fault, newest.fault_number, err);
    receipt_release(&newest.receipt);
    return ok;
}

/* Each number of a receipt is set aside in the store before it is written: a newer one of this device is not
 * by us. Any file of the present life may then be the other one's, where both gave the same name, or others
 * may have read that one: all that is here is published again. If the other one lives apart, only while staff
 * are not told yet: a new life is news to the other one in turn. */
static bool meet_own_receipt(struct reading *reading, const struct receipt *receipt, struct err *err)
{
    struct sync *sync = reading->sync;
    struct stream own;
    bool is_told;
    if (!stream_own(sync->store, &own, err))
        return false;
    if (id_equal(receipt->life, own.life))
        return own_was_doubled(sync, 0, reading->result, err);
    if (!sync->has_written)
        return true;
    sync->suspects = true; /* what the other one writes lies in our folder */
    if (!trouble_tells_of_two(sync, own.device, &is_told, err))
        return false;
    return is_told ? trouble_two_devices(sync, own.device, err)
                   : own_was_doubled(sync, 0, reading->result, err);
}

/* What bears this device's name and is not by it goes, if the folder lets it. */
static void clear_away_forged(struct sync *sync, const struct newest *newest)
{
    struct err ignored;
    char path[FOLDER_PATH_SIZE];
    for (size_t i = 0; i < newest->damaged_count; i++)
        (void)folder_remove_file(sync->folder, seen_path(sync->store->device, newest->damaged[i], path),
                                 &ignored);
}

/* The highest number up to `most` that a file has, 0 if there is none. */
static int64_t newest_listed(const struct reading *reading, struct id device, int64_t most)
{
    size_t count;
    const struct seen_receipt *seen = seen_of(&reading->seen, device, &count);
    for (size_t i = 0; i < count; i++)
        if (seen[i].number <= most)
            return seen[i].number;
    return 0;
}

/* One that cannot be read just now may be our own of before a restore: the next is written above it, so that
 * it is not met later as another device's. Anybody can give a file a number, so not above any. */
static void step_over_unread(struct reading *reading, struct id device, int64_t unread)
{
    enum { AHEAD_MOST = 1000000 }; /* receipts of a year or more */
    if (unread > reading->sync->seen_own && unread - number_heard(reading, device) <= AHEAD_MOST)
        reading->sync->seen_own = unread;
}

static bool check_own_receipts(struct reading *reading, struct id device, struct err *err)
{
    struct newest newest;
    if (!newest_read(&newest, reading->sync, &reading->seen, device, number_heard(reading, device), err))
        return false;
    clear_away_forged(reading->sync, &newest);
    bool ok = true;
    if (newest.found) {
        reading->sync->seen_own = newest.receipt.number;
        ok = meet_own_receipt(reading, &newest.receipt, err);
    }
    step_over_unread(reading, device, newest.unread);
    receipt_release(&newest.receipt);
    return ok;
}

static bool read_own(struct reading *reading, struct source *source, struct err *err)
{
    struct sync *sync = reading->sync;
    bool behind;
    sync->seen_own = newest_listed(reading, source->device, number_heard(reading, source->device));
    if ((source->receipt > 0 && !check_own_receipts(reading, source->device, err)) ||
        !heard_is_behind(sync->store, source->device, &behind, err))
        return false;
    return !(sync->lists_all || sync->suspects || source->is_suspect || behind) ||
           look_into(reading, source, err);
}

static bool read_source(struct reading *reading, struct source *source, struct err *err)
{
    struct sync *sync = reading->sync;
    bool looks = sync->lists_all || source->is_suspect || (source->has_folder && !source->has_receipt);
    bool behind = false;
    if (id_equal(source->device, sync->store->device))
        return read_own(reading, source, err);
    if (source->receipt > 0
            ? !hear(reading, source, err)
            : source->is_suspect && !trouble_of_receipt(sync, source->device, SEAL_FINE, 0, err))
        return false;
    if (source->is_known && !heard_is_behind(sync->store, source->device, &behind, err))
        return false;
    looks |= behind || source->receipt > 0; /* perhaps its news are there, though not its receipt */
    return !looks || look_into(reading, source, err);
}

/* Whether the so manyth of the unknown devices is looked at in this round; all have their turn. */
static bool has_turn(size_t place, size_t first, size_t count)
{
    return (place + count - first) % count < UNKNOWN_AT_ONCE;
}

static bool read_sources(struct reading *reading, struct err *err)
{
    size_t count = reading->unknown_count;
    size_t first = count > UNKNOWN_AT_ONCE ? random_below(reading->sync->random, (uint32_t)count) : 0;
    size_t place = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < reading->count; i++) {
        struct source *source = &reading->sources[i];
        if (source->is_known || has_turn(place++, first, count))
            ok = read_source(reading, source, err);
    }
    return ok && trouble_unknown_folders(reading->sync, reading->unknown_count, err) &&
           trouble_strange_receipts(reading->sync, &reading->seen, err);
}

/* A device that was heard before is heard here again: else the folder may be one that has only begun to
 * come. Nobody waits for a retired device. */
static bool judge_source(struct reading *reading, const struct source *source, struct err *err)
{
    struct store *store = reading->sync->store;
    bool retired;
    if (source->is_heard || heard_find(&reading->heards, source->device) == NULL ||
        id_equal(source->device, store->device))
        return true;
    if (!retire_is_retired(store, source->device, &retired, err))
        return false;
    if (!retired)
        reading->result->is_complete = false;
    return true;
}

/* All that any receipt promises is here. A device that knows no house yet, as after a recovery, has not read
 * anything. */
static bool judge(struct reading *reading, struct err *err)
{
    struct house house;
    bool behind;
    for (size_t i = 0; i < reading->count; i++)
        if (!judge_source(reading, &reading->sources[i], err))
            return false;
    if (!house_load(reading->sync->store, &house, err) ||
        !heard_any_is_behind(reading->sync->store, &behind, err))
        return false;
    if (behind || house.name[0] == '\0')
        reading->result->is_complete = false;
    return true;
}

bool round_read(struct sync *sync, struct round_result *result, struct err *err)
{
    struct reading reading = {.sync = sync, .result = result};
    result->is_complete = true;
    bool ok = gather(&reading, err) && read_sources(&reading, err) && judge(&reading, err);
    result->is_complete &= ok;
    heard_free(&reading.heards);
    streams_free(&reading.streams);
    seen_free(&reading.seen);
    free(reading.sources);
    return ok;
}

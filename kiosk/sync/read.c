#include "sync/round.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sync/intake.h"
#include "sync/own.h"
#include "sync/seen.h"

/* So many devices that nothing is known of are looked at in one round: anybody can make folders. */
enum { UNKNOWN_AT_ONCE = 100 };

/* A device that a receipt or a folder tells of. */
struct source {
    struct id device;
    int64_t receipt; /* its newest, if that is news; else 0 */
    bool has_receipt;
    bool has_folder;
    bool is_known;   /* something that it wrote was read before */
    bool is_suspect; /* a finding stands that another look may clear */
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

static bool add_folder(const char *name, void *context)
{
    struct source source = {.has_folder = true};
    if (id_from_hex(name, &source.device))
        add(context, source);
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
    for (size_t i = 0; i < reading->count; i++) {
        if (kept > 0 && compare(&reading->sources[kept - 1], &reading->sources[i]) == 0)
            join(&reading->sources[kept - 1], &reading->sources[i]);
        else
            reading->sources[kept++] = reading->sources[i];
    }
    reading->count = kept;
}

static const struct heard *heard_of(const struct reading *reading, struct id device)
{
    for (size_t i = 0; i < reading->heards.count; i++)
        if (id_equal(reading->heards.items[i].device, device))
            return &reading->heards.items[i];
    return NULL;
}

static void add_receipts(struct reading *reading)
{
    for (size_t i = 0; i < reading->seen.count; i++)
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

static bool list_log(struct reading *reading, struct err *err)
{
    struct folder *folder = reading->sync->folder;
    return folder_list(folder, "log", add_folder, reading, err) || folder->fault == FOLDER_MISSING;
}

static bool gather(struct reading *reading, struct err *err)
{
    struct store *store = reading->sync->store;
    if (!heard_load(store, &reading->heards, err) || !streams_load(store, &reading->streams, err) ||
        !seen_list(&reading->seen, reading->sync->folder, err) || !list_log(reading, err) ||
        !trouble_each_device(reading->sync, add_suspect, reading, err))
        return false;
    add_receipts(reading);
    add_known(reading);
    sort(reading);
    reading->sync->seen_own = seen_number(&reading->seen, store->device);
    for (size_t i = 0; i < reading->count; i++) {
        struct source *source = &reading->sources[i];
        const struct heard *heard = heard_of(reading, source->device);
        reading->unknown_count += !source->is_known;
        if (heard != NULL && source->receipt <= heard->number)
            source->receipt = 0;
    }
    return true;
}

/* What a receipt says that its writer has published and is not here. */
static bool is_behind(struct reading *reading, const struct receipt *receipt, bool *behind, struct err *err)
{
    *behind = false;
    for (size_t i = 0; i < receipt->read_count; i++) {
        const struct stream *stream = &receipt->read[i];
        int64_t number;
        if (!id_equal(stream->device, receipt->device))
            continue;
        if (!stream_number(reading->sync->store, stream->device, stream->life, &number, err))
            return false;
        *behind |= number < stream->number;
    }
    return true;
}

static bool read_receipt(struct sync *sync, const struct source *source, struct receipt *receipt,
                         enum seal_fault *fault, bool *is_there, struct err *err)
{
    *receipt = (struct receipt){.device = source->device, .number = source->receipt};
    return seen_read(sync->folder, sync->keys, receipt, fault, is_there, err);
}

static bool keep(struct reading *reading, const struct receipt *receipt, struct err *err)
{
    struct sync *sync = reading->sync;
    struct heard heard = {.device = receipt->device,
                          .number = receipt->number,
                          .written_ms = receipt->written_ms,
                          .clock_trusted = receipt->clock_trusted,
                          .heard_ms = clock_now(sync->clock).ms};
    (void)text_format(heard.version, sizeof heard.version, "%s", receipt->version);
    return trouble_of_clock(sync, receipt, heard_of(reading, receipt->device), err) &&
           heard_keep(sync->store, &heard, receipt->read, receipt->read_count, receipt->erased,
                      receipt->erased_count, err);
}

/* Something that its writer sealed was read: it has the house's key. */
static void come_to_know(struct reading *reading, struct source *source)
{
    reading->unknown_count -= !source->is_known;
    source->is_known = true;
}

static bool look_into(struct reading *reading, struct source *source, const struct receipt *receipt,
                      struct err *err)
{
    struct sync *sync = reading->sync;
    struct intake intake;
    bool behind = false;
    if (!intake_read(sync, source->device, &intake, reading->result, err) ||
        (receipt != NULL ? !is_behind(reading, receipt, &behind, err)
                         : !heard_is_behind(sync->store, source->device, &behind, err)))
        return false;
    if (intake.count > 0 || (intake.file_count == 0 && !source->has_receipt))
        come_to_know(reading, source);
    intake.met.gap |= behind;
    if (intake.met.gap || intake.met.damaged > 0)
        reading->result->is_complete = false;
    if (!source->is_known)
        return true; /* anybody can make folders */
    return trouble_of_device(sync, source->device, &intake.met, err) &&
           (intake.count == 0 || trouble_unknown_device(sync, source->device, err));
}

static bool read_with_receipt(struct reading *reading, struct source *source, bool looks, struct err *err)
{
    struct sync *sync = reading->sync;
    struct receipt receipt = {0};
    enum seal_fault fault;
    bool is_there;
    bool behind = true;
    if (!read_receipt(sync, source, &receipt, &fault, &is_there, err))
        return false;
    bool is_fine = is_there && fault == SEAL_FINE;
    if (is_fine)
        come_to_know(reading, source);
    else
        reading->result->is_complete = false;
    bool ok = !is_fine || is_behind(reading, &receipt, &behind, err);
    if (ok && (looks || behind))
        ok = look_into(reading, source, is_fine ? &receipt : NULL, err);
    if (ok && is_there && source->is_known)
        ok = trouble_of_receipt(sync, source->device, fault, err);
    ok = ok && (!is_fine || keep(reading, &receipt, err));
    receipt_release(&receipt);
    return ok;
}

/* Each number of a receipt is set aside in the store before it is written: a newer one of this device is not
 * by us. */
static bool check_own_receipt(struct reading *reading, const struct source *source, struct err *err)
{
    struct sync *sync = reading->sync;
    struct receipt receipt = {0};
    struct stream own;
    enum seal_fault fault;
    bool is_there;
    if (!stream_own(sync->store, &own, err) || !read_receipt(sync, source, &receipt, &fault, &is_there, err))
        return false;
    bool ok = true;
    if (is_there && fault == SEAL_FINE && id_equal(receipt.life, own.life))
        ok = own_was_doubled(sync, INT64_MAX, reading->result, err);
    else if (is_there && fault == SEAL_FINE && sync->has_written) {
        sync->suspects = true; /* what the other one writes lies in our folder */
        ok = trouble_two_devices(sync, own.device, err);
    }
    receipt_release(&receipt);
    return ok;
}

static bool read_own(struct reading *reading, struct source *source, struct err *err)
{
    struct sync *sync = reading->sync;
    if (source->receipt > 0 && !check_own_receipt(reading, source, err))
        return false;
    return !(sync->lists_all || sync->suspects || source->is_suspect) ||
           look_into(reading, source, NULL, err);
}

static bool read_source(struct reading *reading, struct source *source, struct err *err)
{
    struct sync *sync = reading->sync;
    bool looks = sync->lists_all || source->is_suspect || (source->has_folder && !source->has_receipt);
    if (id_equal(source->device, sync->store->device))
        return read_own(reading, source, err);
    if (source->receipt > 0)
        return read_with_receipt(reading, source, looks, err);
    if (source->is_suspect && !trouble_of_receipt(sync, source->device, SEAL_FINE, err))
        return false;
    return !looks || look_into(reading, source, NULL, err);
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
    return ok && trouble_unknown_folders(reading->sync, reading->unknown_count, err);
}

bool round_read(struct sync *sync, struct round_result *result, struct err *err)
{
    struct reading reading = {.sync = sync, .result = result};
    result->is_complete = true;
    bool ok = gather(&reading, err) && read_sources(&reading, err);
    result->is_complete &= ok;
    heard_free(&reading.heards);
    streams_free(&reading.streams);
    seen_free(&reading.seen);
    free(reading.sources);
    return ok;
}

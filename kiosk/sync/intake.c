#include "sync/intake.h"

#include "sync/files.h"

/* The length that transactions aim at; store/stream.h. */
enum { TRANSACTION_MS = 25 };

/* So many files beyond a gap are opened to see whether one of them authenticates. */
enum { BEYOND_AT_ONCE = 8 };

struct taking {
    struct sync *sync;
    struct intake *intake;
    struct round_result *result;
    struct files files;
    struct known_segments known;
    struct stream own;    /* the present life */
    struct stream stream; /* the one that is being read, and how far it has come */
    size_t beyond_count;  /* files beyond a gap that were opened */
    bool is_doubled;
};

static void meet(struct met_files *files, const struct segment *segment)
{
    files->count++;
    files_path(segment, files->path);
}

/* No loss if all its numbers were read from other files. */
static void meet_damaged(struct taking *taking, const struct segment *segment)
{
    if (segment->last > taking->stream.number)
        meet(&taking->intake->met.damaged, segment);
}

static bool apply(struct taking *taking, const struct segment *segment, const struct segment_facts *facts,
                  struct err *err)
{
    struct sync *sync = taking->sync;
    struct known_segment known = known_of(segment);
    for (size_t done = 0; done < facts->count;) {
        struct applied applied;
        if (!stream_apply(sync->store, facts->items + done, facts->count - done, &known, TRANSACTION_MS,
                          &applied, err))
            return false;
        done += applied.count;
        taking->result->read += (int64_t)applied.new_count;
        taking->is_doubled |= applied.doubled;
        if (sync->pause != NULL && applied.new_count > 0)
            sync->pause(sync->pause_context);
    }
    if (segment->last > taking->stream.number)
        taking->stream.number = segment->last;
    taking->intake->count++;
    return true;
}

/* What is sealed with the house's key and is yet no fact comes from a faulty program: it waits like a damaged
 * file. */
static bool take(struct taking *taking, const struct segment *segment, const struct segment_facts *facts,
                 struct err *err)
{
    if (apply(taking, segment, facts, err))
        return true;
    if (store_fault(taking->sync->store) != DB_FINE)
        return false;
    taking->intake->met.refusal = *err;
    return true;
}

static bool is_beyond(const struct taking *taking, const struct segment *segment)
{
    return segment->first > taking->stream.number + 1;
}

static bool take_in(struct taking *taking, const struct segment *segment, const struct segment_file *file,
                    struct err *err)
{
    struct met *met = &taking->intake->met;
    switch (file->fault) {
    case SEAL_FINE:
        if (!is_beyond(taking, segment))
            return take(taking, segment, &file->facts, err);
        met->gap = true;
        break;
    case SEAL_DAMAGED:
        meet_damaged(taking, segment);
        break;
    case SEAL_NEWER:
        met->newer++; /* nobody is to remove it */
        break;
    case SEAL_FOREIGN:
        meet(&met->foreign, segment);
        break;
    }
    return true;
}

/* It waits like what is not there, but for another reason. */
static void meet_unread(struct taking *taking, const struct segment *segment, const struct err *why)
{
    struct met *met = &taking->intake->met;
    if (segment->last <= taking->stream.number)
        return;
    met->gap = true;
    met->unread = *why;
}

/* A file that went while the folder was read was replaced by another one, which the next round finds. One
 * that cannot be read just now has not arrived yet. */
static bool open_file(struct taking *taking, const struct segment *segment, struct err *err)
{
    struct sync *sync = taking->sync;
    struct segment_file file;
    bool ok = files_read(sync->folder, sync->keys, segment, &file, err);
    if (ok && file.is_unread)
        meet_unread(taking, segment, err);
    else if (ok && file.is_there)
        ok = take_in(taking, segment, &file, err);
    files_read_free(&file);
    return ok;
}

static bool go_to_stream(struct taking *taking, const struct segment *segment, struct err *err)
{
    if (id_equal(taking->stream.life, segment->life) && id_equal(taking->stream.device, segment->device))
        return true;
    taking->stream = (struct stream){segment->device, segment->life, 0};
    return stream_number(taking->sync->store, segment->device, segment->life, &taking->stream.number, err);
}

/* What lies beyond a gap is opened only to see whether there is one: a name alone says nothing. */
static bool is_to_open(struct taking *taking, const struct segment *segment)
{
    if (!is_beyond(taking, segment))
        return true;
    return !taking->intake->met.gap && taking->beyond_count++ < BEYOND_AT_ONCE;
}

/* The files are in the order of lives and numbers, so a gap ends a life. */
static bool read_files(struct taking *taking, struct err *err)
{
    for (size_t i = 0; i < taking->files.count; i++) {
        const struct segment *segment = &taking->files.items[i];
        bool is_own =
            id_equal(segment->device, taking->own.device) && id_equal(segment->life, taking->own.life);
        if (is_own || known_has(&taking->known, segment))
            continue;
        if (!go_to_stream(taking, segment, err))
            return false;
        if (is_to_open(taking, segment) && !open_file(taking, segment, err))
            return false;
    }
    return true;
}

/* A known file that is gone because a listed one says as much is not needed any more. */
static bool is_replaced(const struct taking *taking, const struct segment *segment)
{
    if (files_have(&taking->files, segment))
        return false;
    for (size_t i = 0; i < taking->files.count; i++)
        if (segment_covers(&taking->files.items[i], segment))
            return true;
    return false;
}

static bool forget_replaced(struct taking *taking, struct err *err)
{
    struct store *store = taking->sync->store;
    bool is_own = id_equal(taking->files.device, taking->own.device);
    bool ok = true;
    bool begun = false;
    for (size_t i = 0; ok && !is_own && i < taking->known.count; i++) {
        struct segment segment = known_segment_of(&taking->known.items[i]);
        if (!is_replaced(taking, &segment))
            continue;
        ok = begun || store_begin(store, err);
        begun = ok;
        ok = ok && segment_forget(store, &taking->known.items[i], err);
    }
    return begun ? store_finish(store, ok, err) : ok;
}

bool intake_read(struct sync *sync, struct id device, struct intake *intake, struct round_result *result,
                 struct err *err)
{
    struct taking taking = {.sync = sync, .intake = intake, .result = result};
    *intake = (struct intake){0};
    taking.files.known = &taking.known;
    bool ok = known_load(sync->store, device, &taking.known, err) &&
              files_list(&taking.files, sync->folder, device, err) &&
              stream_own(sync->store, &taking.own, err) && read_files(&taking, err) &&
              forget_replaced(&taking, err);
    intake->file_count = taking.files.count;
    if (ok && taking.is_doubled)
        ok = trouble_two_devices(sync, device, err);
    if (ok && !id_equal(device, sync->store->device))
        ok = trouble_strangers(sync, &taking.files, err);
    segments_free(&taking.known);
    files_free(&taking.files);
    return ok;
}

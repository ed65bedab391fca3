#include "sync/erasure.h"

#include "base/memory.h"
#include "store/erase.h"
#include "sync/own.h"
#include "sync/publish.h"

/* The files of a device. */
struct rewriting {
    struct sync *sync;
    struct files files;
    struct known_segments known;
    bool opens_all;
    struct streams telling; /* else: numbers of facts about the person, and files that are not known */
    bool is_clean;
};

static bool note_number(const struct stream *at, void *context)
{
    struct streams *telling = context;
    telling->items = memory_grow(telling->items, telling->count, &telling->capacity, sizeof *telling->items);
    telling->items[telling->count++] = *at;
    return true;
}

static bool may_tell(const struct rewriting *rewriting, const struct segment *segment)
{
    if (rewriting->opens_all || !known_has(&rewriting->known, segment))
        return true;
    for (size_t i = 0; i < rewriting->telling.count; i++) {
        const struct stream *at = &rewriting->telling.items[i];
        if (id_equal(at->life, segment->life) && at->number >= segment->first && at->number <= segment->last)
            return true;
    }
    return false;
}

static bool blank(struct store *store, struct segment_facts *facts, bool *told, struct err *err)
{
    bool tells;
    *told = false;
    for (size_t i = 0; i < facts->count; i++) {
        if (!erase_blank(store, &facts->items[i], &tells, err))
            return false;
        *told |= tells;
    }
    return true;
}

/* A file that was never read whole here stays to be read. */
static bool remember(struct rewriting *rewriting, const struct segment *segment, const struct segment *made,
                     struct err *err)
{
    struct known_segment known = known_of(made);
    return !known_has(&rewriting->known, segment) || segment_remember(rewriting->sync->store, &known, err);
}

static bool take_away(struct rewriting *rewriting, const struct segment *segment, struct err *err)
{
    struct folder *folder = rewriting->sync->folder;
    struct folder_status status;
    struct err ignored;
    char path[FOLDER_PATH_SIZE];
    if (!own_take_away(rewriting->sync, segment, err))
        return false;
    if (folder_look(folder, files_path(segment, path), &status, &ignored) || folder->fault != FOLDER_MISSING)
        rewriting->is_clean = false;
    return true;
}

static bool publish_blank(struct rewriting *rewriting, const struct segment *segment,
                          const struct segment_facts *facts, struct err *err)
{
    struct sync *sync = rewriting->sync;
    struct segment made = *segment;
    if (!own_generation_above(sync, segment, &made.generation, err))
        return false;
    if (publish_facts(sync, &made, facts->items, err))
        return remember(rewriting, segment, &made, err) && take_away(rewriting, segment, err);
    rewriting->is_clean = false;
    return sync->folder->fault == FOLDER_TAKEN; /* a name that was not listed yet */
}

/* A damaged file tells nobody anything, and its author repairs it; one of a newer version, or one that cannot
 * be read just now, may tell. */
static bool open_file(struct rewriting *rewriting, const struct segment *segment, struct err *err)
{
    struct sync *sync = rewriting->sync;
    struct segment_file file;
    bool told = false;
    bool ok = files_read(sync->folder, sync->keys, segment, &file, err) &&
              blank(sync->store, &file.facts, &told, err);
    rewriting->is_clean &= file.fault != SEAL_NEWER && !file.is_unread;
    if (ok && told)
        ok = publish_blank(rewriting, segment, &file.facts, err);
    files_read_free(&file);
    return ok;
}

static bool rewrite(struct rewriting *rewriting, struct id device, struct err *err)
{
    struct sync *sync = rewriting->sync;
    rewriting->files.known = &rewriting->known;
    bool ok = known_load(sync->store, device, &rewriting->known, err) &&
              files_list(&rewriting->files, sync->folder, device, err);
    rewriting->is_clean = rewriting->files.left_out == 0;
    for (size_t i = 0; ok && i < rewriting->files.count; i++)
        if (may_tell(rewriting, &rewriting->files.items[i]))
            ok = open_file(rewriting, &rewriting->files.items[i], err);
    files_free(&rewriting->files);
    segments_free(&rewriting->known);
    streams_free(&rewriting->telling);
    return ok;
}

bool erasure_rewrite(struct sync *sync, struct id device, struct id person, bool *is_clean, struct err *err)
{
    struct rewriting rewriting = {.sync = sync,
                                  .opens_all = id_is_none(person) || !id_equal(device, sync->store->device)};
    if (!id_is_none(person) &&
        !erase_each_number(sync->store, person, device, note_number, &rewriting.telling, err)) {
        streams_free(&rewriting.telling);
        return false;
    }
    bool ok = rewrite(&rewriting, device, err);
    *is_clean &= ok && rewriting.is_clean;
    return ok;
}

bool erasure_rewrite_unknown(struct sync *sync, struct id device, struct err *err)
{
    struct rewriting rewriting = {.sync = sync};
    return rewrite(&rewriting, device, err);
}

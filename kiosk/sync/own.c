#include "sync/own.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sync/cover.h"
#include "sync/seen.h"
#include "sync/trouble.h"

/* So many generations of a file may have come and gone since the latest that is known. */
enum { PLAUSIBLE = 1000000 };

/* Looking through the own folder. */
struct looking {
    struct sync *sync;
    struct round_result *result;
    struct files files;
    struct known_segments known; /* as it stood at the start */
    struct segment *unfit;       /* of files.items: cannot be read, or hold bodies that were erased here */
    size_t unfit_count;
    struct files erase;   /* of those: written again to erase, which is no repair */
    struct files to_read; /* of former lives, beyond what was published: are read in this round */
    bool began_anew;
    bool is_unsure; /* a file could not be read just now: the next round puts right what is wrong */
};

static void pause(struct sync *sync)
{
    if (sync->pause != NULL)
        sync->pause(sync->pause_context);
}

bool own_finish_life(struct sync *sync, struct err *err)
{
    bool is_done;
    while (life_go_on(sync->store, &is_done, err)) {
        if (is_done)
            return true;
        pause(sync);
    }
    return false;
}

bool own_begin_life(struct sync *sync, int64_t limit, struct round_result *result, struct err *err)
{
    struct stream own;
    int64_t published;
    if (!stream_own(sync->store, &own, err) ||
        !stream_number(sync->store, own.device, own.life, &published, err))
        return false;
    result->new_life = true;
    sync->suspects = true; /* the former life's files are read in this round */
    if (!life_begin(sync->store, published < limit ? published : limit, err))
        return false;
    pause(sync);
    return own_finish_life(sync, err);
}

bool own_was_doubled(struct sync *sync, int64_t limit, struct round_result *result, struct err *err)
{
    return trouble_two_devices(sync, sync->store->device, err) && own_begin_life(sync, limit, result, err);
}

bool own_take_away(struct sync *sync, const struct segment *segment, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    struct err ignored;
    struct known_segment known = known_of(segment);
    if (!folder_remove_file(sync->folder, files_path(segment, path), &ignored) &&
        sync->folder->fault != FOLDER_MISSING)
        return true;
    return segment_forget(sync->store, &known, err);
}

/* What is known was read and did authenticate. Of other names only a generation counts that a device may
 * well have come to: nobody's name brings ours near the end of all numbers. */
static int64_t generation_above(const struct files *files, const struct known_segments *known,
                                const struct segment *range)
{
    int64_t generation = 0;
    for (size_t i = 0; i < known->count; i++) {
        struct segment segment = known_segment_of(&known->items[i]);
        if (segment_overlaps(&segment, range) && segment.generation >= generation)
            generation = segment.generation + 1;
    }
    for (size_t i = 0; i < files->count; i++)
        if (segment_overlaps(&files->items[i], range) && files->items[i].generation >= generation &&
            files->items[i].generation < generation + PLAUSIBLE)
            generation = files->items[i].generation + 1;
    return generation;
}

bool own_generation_above(struct sync *sync, const struct segment *range, int64_t *generation,
                          struct err *err)
{
    struct known_segments known = {0};
    struct files files = {.known = &known};
    bool ok = known_load(sync->store, range->device, &known, err) &&
              files_list(&files, sync->folder, range->device, err);
    if (ok)
        *generation = generation_above(&files, &known, range);
    segments_free(&known);
    files_free(&files);
    return ok;
}

/* A file of a round that was cut short between the folder and the store: perhaps before it was durable. */
static bool adopt(struct sync *sync, const struct segment *segment, struct err *err)
{
    struct known_segment known = known_of(segment);
    char path[FOLDER_PATH_SIZE];
    int64_t published;
    if (!folder_secure(sync->folder, files_path(segment, path), err) ||
        !stream_number(sync->store, segment->device, segment->life, &published, err) ||
        !store_begin(sync->store, err))
        return false;
    bool ok =
        segment->first > published + 1 || stream_published(sync->store, segment->life, segment->last, err);
    ok = ok && segment_remember(sync->store, &known, err);
    return store_finish(sync->store, ok, err);
}

static void note(const struct looking *looking, struct files *files, const struct segment *segment)
{
    if (files->items == NULL)
        files->items = memory_new(looking->files.count, sizeof *files->items);
    files->items[files->count++] = *segment;
}

static void note_unfit(struct looking *looking, const struct segment *segment, enum own_verdict verdict)
{
    if (looking->unfit == NULL)
        looking->unfit = memory_new(looking->files.count, sizeof *looking->unfit);
    looking->unfit[looking->unfit_count++] = *segment;
    if (verdict == OWN_SPEAKS)
        note(looking, &looking->erase, segment);
}

/* What a newer version of the program wrote as this device cannot be compared: new numbers are safe. */
static bool meet_newer(struct looking *looking, const struct segment *segment, struct err *err)
{
    int64_t published;
    if (!stream_number(looking->sync->store, segment->device, segment->life, &published, err))
        return false;
    looking->began_anew = segment->last > published;
    return !looking->began_anew || own_was_doubled(looking->sync, published, looking->result, err);
}

static bool meet(struct looking *looking, const struct segment *segment, struct err *err)
{
    struct own_file file;
    if (!own_judge(looking->sync, segment, &file, err))
        return false;
    switch (file.verdict) {
    case OWN_SAME:
        return adopt(looking->sync, segment, err);
    case OWN_DIFFERS:
        looking->began_anew = true;
        return own_was_doubled(looking->sync, file.difference - 1, looking->result, err);
    case OWN_NEWER:
        return meet_newer(looking, segment, err);
    case OWN_SPEAKS:
    case OWN_DAMAGED:
        note_unfit(looking, segment, file.verdict);
        return true;
    case OWN_GONE:
        return true;
    case OWN_UNREAD:
        looking->is_unsure = true;
        return true;
    }
    return true;
}

/* Nothing of this device was published under those numbers: what lies there needs no other file. */
static bool note_beyond(struct looking *looking, const struct segment *segment, struct err *err)
{
    int64_t published;
    if (!stream_number(looking->sync->store, segment->device, segment->life, &published, err))
        return false;
    if (segment->first > published)
        note(looking, &looking->to_read, segment);
    return true;
}

/* Files of former lives are read like anybody's, unless they say what is here already. But what was erased
 * here may not stay in them, and nobody else may know of one that is damaged. */
static bool meet_former(struct looking *looking, const struct segment *segment, struct err *err)
{
    struct own_file file;
    if (!own_judge(looking->sync, segment, &file, err))
        return false;
    if (file.verdict == OWN_SAME)
        return adopt(looking->sync, segment, err);
    if (file.verdict == OWN_DIFFERS && !note_beyond(looking, segment, err))
        return false;
    looking->is_unsure |= file.verdict == OWN_UNREAD;
    if (file.verdict == OWN_SPEAKS || file.verdict == OWN_DAMAGED)
        note_unfit(looking, segment, file.verdict);
    return true;
}

/* Opens the files that the store does not know, until one shows that the present life is over. */
static bool meet_unknown(struct looking *looking, struct err *err)
{
    struct stream own;
    bool ok = stream_own(looking->sync->store, &own, err);
    for (size_t i = 0; ok && !looking->began_anew && i < looking->files.count; i++) {
        const struct segment *segment = &looking->files.items[i];
        if (!known_has(&looking->known, segment))
            ok = id_equal(segment->life, own.life) ? meet(looking, segment, err)
                                                   : meet_former(looking, segment, err);
    }
    return ok;
}

/* An unfit file is of no more use once its numbers can be read elsewhere. Until then one of a former life may
 * be healed by a copy that lives on in it: it is a finding like anybody's. */
static bool clear_away_unfit(struct looking *looking, const struct cover *cover, struct err *err)
{
    size_t left = 0;
    for (size_t i = 0; i < looking->unfit_count; i++) {
        const struct segment *segment = &looking->unfit[i];
        if (!cover_has(cover, segment))
            left += id_equal(segment->life, cover->own.life);
        else if (!own_take_away(looking->sync, segment, err))
            return false;
    }
    return trouble_own_damaged(looking->sync, left, err);
}

/* Something is missing, or cannot be read, that was not only to be erased. */
static bool is_damaged(const struct looking *looking, const struct cover *cover)
{
    struct cover before = *cover;
    before.erase = &looking->erase;
    return !cover_is_whole(&before);
}

/* Writes again what is gone, then lists the folder anew, so that what was in the way can go. */
static bool mend(struct looking *looking, struct err *err)
{
    struct sync *sync = looking->sync;
    struct cover cover = {.sync = sync, .files = &looking->files, .to_read = &looking->to_read};
    int64_t written = 0;
    bool ok = cover_load(&cover, err);
    bool is_repair = ok && is_damaged(looking, &cover);
    ok = ok && cover_mend(&cover, &written, err);
    cover_free(&cover);
    looking->result->repaired += is_repair ? written : 0;
    if (!ok || written == 0)
        return ok;
    files_free(&looking->files);
    looking->files.known = &looking->known;
    return files_list(&looking->files, sync->folder, sync->store->device, err) &&
           (!is_repair || trouble_repaired(sync, err));
}

static bool put_right(struct looking *looking, struct err *err)
{
    struct cover cover = {.sync = looking->sync, .files = &looking->files};
    bool ok = mend(looking, err) && cover_load(&cover, err) && cover_clear_away(&cover, err) &&
              clear_away_unfit(looking, &cover, err);
    cover_free(&cover);
    return ok;
}

/* Temporary files that a crash has left in this device's folder, and of its receipts. */
static bool sweep(struct looking *looking, struct err *err)
{
    struct sync *sync = looking->sync;
    char path[FOLDER_PATH_SIZE];
    char hex[ID_HEX_SIZE];
    int64_t now_ms = clock_now(sync->clock).ms;
    id_to_hex(sync->store->device, hex);
    return (looking->files.temporary_count == 0 ||
            folder_sweep(sync->folder, files_folder(sync->store->device, path), "", now_ms, err)) &&
           folder_sweep(sync->folder, SEEN_FOLDER, hex, now_ms, err);
}

bool own_look_through(struct sync *sync, struct round_result *result, struct err *err)
{
    struct looking looking = {.sync = sync, .result = result};
    looking.files.known = &looking.known;
    bool ok = known_load(sync->store, sync->store->device, &looking.known, err) &&
              files_list(&looking.files, sync->folder, sync->store->device, err) &&
              meet_unknown(&looking, err) && trouble_strangers(sync, &looking.files, err) &&
              sweep(&looking, err) && (looking.began_anew || looking.is_unsure || put_right(&looking, err));
    sync->suspects |= looking.is_unsure;
    free(looking.unfit);
    files_free(&looking.erase);
    files_free(&looking.to_read);
    segments_free(&looking.known);
    files_free(&looking.files);
    return ok;
}

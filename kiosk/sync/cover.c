#include "sync/cover.h"

#include "sync/former.h"
#include "sync/own.h"
#include "sync/publish.h"

/* So far apart are the generations of devices that fill the same hole and do not see each other's file. */
enum { GENERATIONS_APART = 100000 };

/* The highest number that a name in the folder tells of a life. */
static int64_t highest_named(const struct cover *cover, struct id life)
{
    int64_t highest = 0;
    for (size_t i = 0; i < cover->files->count; i++)
        if (id_equal(cover->files->items[i].life, life) && cover->files->items[i].last > highest)
            highest = cover->files->items[i].last;
    return highest;
}

/* A former life may be known here further than it was read. So far it is written again as somebody has read
 * it, or as a file lies beyond, for whom the rest would be a gap. */
static bool find_reach_of(const struct cover *cover, struct stream *stream, struct err *err)
{
    struct store *store = cover->sync->store;
    int64_t known;
    int64_t heard;
    if (!stream_reach(store, stream->device, stream->life, &known, err) ||
        !heard_reach(store, stream->device, stream->life, &heard, err))
        return false;
    int64_t named = highest_named(cover, stream->life);
    int64_t wanted = heard > named ? heard : named;
    wanted = wanted < known ? wanted : known;
    stream->number = wanted > stream->number ? wanted : stream->number;
    return true;
}

static bool find_reach(struct cover *cover, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < cover->streams.count; i++) {
        struct stream *stream = &cover->streams.items[i];
        if (id_equal(stream->device, cover->own.device) && !id_equal(stream->life, cover->own.life))
            ok = find_reach_of(cover, stream, err);
    }
    return ok;
}

bool cover_load(struct cover *cover, struct err *err)
{
    struct sync *sync = cover->sync;
    return known_load(sync->store, sync->store->device, &cover->known, err) &&
           streams_load(sync->store, &cover->streams, err) && stream_own(sync->store, &cover->own, err) &&
           find_reach(cover, err);
}

void cover_free(struct cover *cover)
{
    segments_free(&cover->known);
    streams_free(&cover->streams);
}

static bool has(const struct files *files, const struct segment *file)
{
    return files != NULL && files_have(files, file);
}

static bool is_sound(const struct cover *cover, const struct segment *file)
{
    return known_has(&cover->known, file) || has(cover->erase, file) || has(cover->to_read, file);
}

/* The first number from `number` on that no sound file of the folder has, and in `*next` the first above it
 * that one has (INT64_MAX if none). The files are in the order of their first numbers. */
static int64_t find_hole(const struct cover *cover, struct id life, int64_t number,
                         const struct segment *except, int64_t *next)
{
    *next = INT64_MAX;
    for (size_t i = 0; i < cover->files->count; i++) {
        const struct segment *file = &cover->files->items[i];
        bool is_except = except != NULL && file->first == except->first && file->last == except->last &&
                         file->generation == except->generation;
        if (!id_equal(file->life, life) || file->last < number || is_except || !is_sound(cover, file))
            continue;
        if (file->first > number) {
            *next = file->first;
            return number;
        }
        number = file->last + 1;
    }
    return number;
}

bool cover_has(const struct cover *cover, const struct segment *range)
{
    int64_t next;
    return find_hole(cover, range->life, range->first, range, &next) > range->last;
}

bool cover_is_whole(const struct cover *cover)
{
    for (size_t i = 0; i < cover->streams.count; i++) {
        const struct stream *stream = &cover->streams.items[i];
        int64_t next;
        if (id_equal(stream->device, cover->sync->store->device) &&
            find_hole(cover, stream->life, 1, NULL, &next) <= stream->number)
            return false;
    }
    return true;
}

/* What this device has not published in that life, by all that it knows, may be another one's that began as
 * its copy, and whose file has not come yet: it is not to bear the same name. */
static bool find_generation(const struct cover *cover, struct segment *hole, struct err *err)
{
    struct sync *sync = cover->sync;
    int64_t published;
    if (!own_generation_above(sync, hole, &hole->generation, err) ||
        !stream_number(sync->store, hole->device, hole->life, &published, err))
        return false;
    if (hole->last > published)
        hole->generation += 1 + random_below(sync->random, GENERATIONS_APART);
    return true;
}

/* Where nothing is missing, all of it counts as published, also what was met beyond a hole before. */
static bool mend_life(struct cover *cover, const struct stream *stream, int64_t *repaired, struct err *err)
{
    int64_t next = 1;
    int64_t at = find_hole(cover, stream->life, 1, NULL, &next);
    if (at > stream->number)
        return stream_published(cover->sync->store, stream->life, stream->number, err);
    for (; at <= stream->number; at = find_hole(cover, stream->life, next, NULL, &next)) {
        struct segment hole = {stream->device, stream->life, at, 0, 0};
        hole.last = next - 1 < stream->number ? next - 1 : stream->number;
        if (!find_generation(cover, &hole, err) || !publish_again(cover->sync, &hole, repaired, err))
            return false;
        if (next == INT64_MAX)
            break;
    }
    return true;
}

static bool forget_gone(struct cover *cover, struct err *err)
{
    for (size_t i = 0; i < cover->known.count; i++) {
        struct segment segment = known_segment_of(&cover->known.items[i]);
        if (!files_have(cover->files, &segment) &&
            !(former_rescue(cover->sync, &cover->known, &segment, err) &&
              segment_forget(cover->sync->store, &cover->known.items[i], err)))
            return false;
    }
    return true;
}

bool cover_mend(struct cover *cover, int64_t *repaired, struct err *err)
{
    for (size_t i = 0; i < cover->streams.count; i++) {
        const struct stream *stream = &cover->streams.items[i];
        if (id_equal(stream->device, cover->sync->store->device) && !mend_life(cover, stream, repaired, err))
            return false;
    }
    return forget_gone(cover, err);
}

static bool is_covered(const struct cover *cover, const struct segment *segment)
{
    for (size_t i = 0; i < cover->files->count; i++)
        if (segment_covers(&cover->files->items[i], segment) &&
            known_has(&cover->known, &cover->files->items[i]))
            return true;
    return false;
}

bool cover_clear_away(struct cover *cover, struct err *err)
{
    for (size_t i = 0; i < cover->files->count; i++) {
        const struct segment *segment = &cover->files->items[i];
        bool is_mine = id_equal(segment->life, cover->own.life) && known_has(&cover->known, segment);
        if (is_mine && is_covered(cover, segment) && !own_take_away(cover->sync, segment, err))
            return false;
    }
    return true;
}

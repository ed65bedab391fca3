#include "sync/publish.h"

#include "sync/excerpt.h"
#include "sync/files.h"

static bool remember(struct sync *sync, const struct segment *segment, struct err *err)
{
    struct known_segment known = known_of(segment);
    if (!store_begin(sync->store, err))
        return false;
    bool ok = stream_published(sync->store, segment->life, segment->last, err) &&
              segment_remember(sync->store, &known, err);
    return store_finish(sync->store, ok, err);
}

bool publish_facts(struct sync *sync, const struct segment *segment, const struct fact *facts,
                   struct err *err)
{
    struct text bytes = {0};
    char path[FOLDER_PATH_SIZE];
    size_t count = (size_t)(segment->last - segment->first + 1);
    segment_encode(sync->keys, sync->random, segment, facts, count, &bytes);
    bool ok =
        folder_publish(sync->folder, sync->random, files_path(segment, path), bytes.bytes, bytes.length, err);
    text_free(&bytes);
    return ok;
}

bool publish_segment(struct sync *sync, const struct stream *stream, int64_t first, int64_t generation,
                     struct segment *made, struct err *err)
{
    struct excerpt excerpt = {0};
    bool ok = excerpt_load(&excerpt, sync->store, stream, first, SEGMENT_FACTS, err);
    size_t fit = ok ? segment_fit(excerpt.items, excerpt.count) : 0;
    *made = (struct segment){stream->device, stream->life, first, first + (int64_t)fit - 1, generation};
    if (fit > 0)
        ok = publish_facts(sync, made, excerpt.items, err) && remember(sync, made, err);
    excerpt_free(&excerpt);
    return ok;
}

bool publish_again(struct sync *sync, const struct segment *range, int64_t *count, struct err *err)
{
    struct stream stream = {range->device, range->life, range->last};
    for (int64_t first = range->first; first <= range->last;) {
        struct segment made;
        if (!publish_segment(sync, &stream, first, range->generation, &made, err)) {
            bool is_taken = store_fault(sync->store) == DB_FINE && sync->folder->fault == FOLDER_TAKEN;
            sync->suspects |= is_taken;
            return is_taken;
        }
        if (made.last < first)
            return true;
        first = made.last + 1;
        ++*count;
    }
    return true;
}

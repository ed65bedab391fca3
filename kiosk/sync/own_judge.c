#include "sync/own.h"

/* Compares the facts of a file with those of the store under the same numbers. */
struct comparing {
    const struct segment_facts *facts;
    size_t done; /* facts that are the same */
    bool speaks;
    bool is_blanked; /* the file has no body where the store has one */
};

static bool compare(int64_t number, struct id id, bool is_blank, void *context)
{
    struct comparing *comparing = context;
    const struct fact *fact = &comparing->facts->items[comparing->done];
    if (fact->sequence != number || !id_equal(fact->id, id))
        return false;
    comparing->speaks |= is_blank && fact->body != NULL;
    comparing->is_blanked |= !is_blank && fact->body == NULL;
    return ++comparing->done < comparing->facts->count;
}

static bool compare_with_store(struct sync *sync, const struct segment *segment,
                               const struct segment_facts *facts, struct own_file *file, struct err *err)
{
    struct comparing comparing = {.facts = facts};
    struct stream stream = {segment->device, segment->life, segment->last};
    if (!stream_each_id(sync->store, &stream, segment->first, compare, &comparing, err))
        return false;
    file->verdict = comparing.is_blanked ? OWN_DAMAGED : comparing.speaks ? OWN_SPEAKS : OWN_SAME;
    if (comparing.done < facts->count) {
        file->verdict = OWN_DIFFERS;
        file->difference = facts->items[comparing.done].sequence;
    }
    return true;
}

static bool open_file(struct sync *sync, const struct segment *segment, const struct text *bytes,
                      struct own_file *file, struct err *err)
{
    struct segment_facts facts = {0};
    bool ok = true;
    file->bytes = bytes->length;
    switch (segment_decode(sync->keys, segment, text_string(bytes), bytes->length, &facts)) {
    case SEAL_FINE:
        ok = compare_with_store(sync, segment, &facts, file, err);
        break;
    case SEAL_NEWER:
        file->verdict = OWN_NEWER;
        break;
    case SEAL_DAMAGED:
    case SEAL_FOREIGN:
        file->verdict = OWN_DAMAGED;
        break;
    }
    segment_facts_free(&facts);
    return ok;
}

bool own_judge(struct sync *sync, const struct segment *segment, struct own_file *file, struct err *err)
{
    char path[FOLDER_PATH_SIZE];
    struct text bytes = {0};
    *file = (struct own_file){0};
    bool ok = folder_read_file(sync->folder, files_path(segment, path), SEGMENT_BYTES, &bytes, err);
    if (ok) {
        ok = open_file(sync, segment, &bytes, file, err);
    } else if (sync->folder->fault == FOLDER_MISSING || sync->folder->fault == FOLDER_OTHER) {
        file->verdict = sync->folder->fault == FOLDER_MISSING ? OWN_GONE : OWN_DAMAGED;
        ok = true;
    }
    text_free(&bytes);
    return ok;
}

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

static enum own_verdict verdict_of(const struct segment_file *file)
{
    if (!file->is_there)
        return OWN_GONE;
    if (file->is_unread)
        return OWN_UNREAD;
    return file->fault == SEAL_NEWER ? OWN_NEWER : OWN_DAMAGED;
}

bool own_judge(struct sync *sync, const struct segment *segment, struct own_file *file, struct err *err)
{
    struct segment_file read;
    *file = (struct own_file){0};
    bool ok = files_read(sync->folder, sync->keys, segment, &read, err);
    file->bytes = read.size;
    file->verdict = verdict_of(&read);
    if (ok && read.fault == SEAL_FINE)
        ok = compare_with_store(sync, segment, &read.facts, file, err);
    files_read_free(&read);
    return ok;
}

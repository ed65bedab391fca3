#include "sync/excerpt.h"
#include "sync/own.h"

/* Compares facts of a file with those of the store under the same numbers. */
static void compare(const struct segment_facts *facts, const struct excerpt *here, struct own_file *file)
{
    for (size_t i = 0; i < facts->count; i++) {
        if (i >= here->count || !id_equal(facts->items[i].id, here->items[i].id)) {
            file->verdict = OWN_DIFFERS;
            file->difference = facts->items[i].sequence;
            return;
        }
        if (facts->items[i].body != NULL && here->items[i].body == NULL)
            file->verdict = OWN_SPEAKS;
    }
}

static bool compare_with_store(struct sync *sync, const struct segment *segment,
                               const struct segment_facts *facts, struct own_file *file, struct err *err)
{
    struct excerpt here = {0};
    struct stream stream = {segment->device, segment->life, segment->last};
    bool ok = excerpt_load(&here, sync->store, &stream, segment->first, facts->count, err);
    if (ok)
        compare(facts, &here, file);
    excerpt_free(&here);
    return ok;
}

static bool open_file(struct sync *sync, const struct segment *segment, const struct text *bytes,
                      struct own_file *file, struct err *err)
{
    struct segment_facts facts = {0};
    bool ok = true;
    file->bytes = bytes->length;
    switch (segment_decode(sync->keys, segment, text_string(bytes), bytes->length, &facts)) {
    case SEAL_FINE:
        file->verdict = OWN_SAME;
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

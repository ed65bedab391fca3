#include "sync/former.h"
#include "sync/own.h"
#include "sync/publish.h"
#include "sync/trouble.h"

enum { CHECK_FILES = 8, CHECK_BYTES = 512 * 1024, CHECK_FACTS = 1000 };

struct checking {
    struct sync *sync;
    struct round_result *result;
    struct known_segments known;
    size_t bytes;  /* read so far … */
    int64_t facts; /* … and of how many facts */
};

/* Another known file says the same: then this one was to be removed, and was. */
static bool is_covered(const struct checking *checking, const struct segment *segment)
{
    for (size_t i = 0; i < checking->known.count; i++) {
        struct segment other = known_segment_of(&checking->known.items[i]);
        if (segment_covers(&other, segment))
            return true;
    }
    return false;
}

/* Writes the numbers of a file again under a higher generation, then takes it away. What is only written
 * again to erase is no repair. */
static bool replace(struct checking *checking, const struct segment *segment, enum own_verdict verdict,
                    struct err *err)
{
    struct sync *sync = checking->sync;
    struct segment range = *segment;
    bool is_repair = verdict != OWN_SPEAKS;
    int64_t written = 0;
    bool ok = own_generation_above(sync, segment, &range.generation, err) &&
              publish_again(sync, &range, &written, err);
    checking->result->repaired += is_repair ? written : 0;
    return ok && (written == 0 ||
                  ((!is_repair || trouble_repaired(sync, err)) && own_take_away(sync, segment, err)));
}

/* In a former life a clone may have written other facts under our numbers, and our file's name: they are read
 * like anybody's, and ours get new numbers. */
static bool differs(struct checking *checking, const struct segment *segment, int64_t number, struct err *err)
{
    bool is_present;
    if (!former_is_present(checking->sync, segment, &is_present, err))
        return false;
    if (is_present)
        return own_was_doubled(checking->sync, number - 1, checking->result, err);
    struct known_segment known = known_of(segment);
    struct stream range = {segment->device, segment->life, segment->last};
    checking->sync->suspects = true;
    return life_bring_over(checking->sync->store, &range, number, err) &&
           segment_forget(checking->sync->store, &known, err);
}

static bool check_one(struct checking *checking, const struct segment *segment, struct err *err)
{
    struct own_file file;
    struct known_segment known = known_of(segment);
    if (!own_judge(checking->sync, segment, &file, err))
        return false;
    checking->bytes += file.bytes;
    checking->facts += segment->last - segment->first + 1;
    switch (file.verdict) {
    case OWN_SAME:
    case OWN_NEWER:
    case OWN_UNREAD:
        return true;
    case OWN_DIFFERS:
        return differs(checking, segment, file.difference, err);
    case OWN_GONE:
        if (is_covered(checking, segment))
            return former_rescue(checking->sync, &checking->known, segment, err) &&
                   segment_forget(checking->sync->store, &known, err);
        return replace(checking, segment, file.verdict, err);
    case OWN_SPEAKS:
    case OWN_DAMAGED:
        return replace(checking, segment, file.verdict, err);
    }
    return true;
}

bool round_check_own(struct sync *sync, struct round_result *result, struct err *err)
{
    struct checking checking = {.sync = sync, .result = result};
    bool ok = known_load(sync->store, sync->store->device, &checking.known, err);
    for (size_t i = 0; ok && i < CHECK_FILES && i < checking.known.count; i++) {
        struct segment segment =
            known_segment_of(&checking.known.items[sync->check_at++ % checking.known.count]);
        ok = check_one(&checking, &segment, err);
        if (checking.bytes >= CHECK_BYTES || checking.facts >= CHECK_FACTS || result->new_life)
            break;
    }
    segments_free(&checking.known);
    return ok;
}

#include "sync/former.h"

#include "sync/own.h"

bool former_is_present(struct sync *sync, const struct segment *segment, bool *is_present, struct err *err)
{
    struct stream own;
    bool ok = stream_own(sync->store, &own, err);
    *is_present = ok && id_equal(own.life, segment->life);
    return ok;
}

/* What `file` says of the numbers of the one that is gone is not what is here. */
static bool rescue_beside(struct sync *sync, const struct segment *file, const struct segment *gone,
                          struct err *err)
{
    struct own_file judged;
    if (!own_judge(sync, file, &judged, err))
        return false;
    if (judged.verdict == OWN_UNREAD)
        return false; /* `err` says why; the next round goes on */
    if (judged.verdict != OWN_DIFFERS)
        return true;
    struct stream lost = {gone->device, gone->life, gone->last};
    return life_bring_over(sync->store, &lost, judged.difference, err);
}

bool former_rescue(struct sync *sync, const struct known_segments *known, const struct segment *gone,
                   struct err *err)
{
    bool is_present;
    bool ok = former_is_present(sync, gone, &is_present, err);
    for (size_t i = 0; ok && !is_present && i < known->count; i++) {
        struct segment file = known_segment_of(&known->items[i]);
        bool is_same =
            file.first == gone->first && file.last == gone->last && file.generation == gone->generation;
        if (segment_overlaps(&file, gone) && !is_same)
            ok = rescue_beside(sync, &file, gone, err);
    }
    return ok;
}

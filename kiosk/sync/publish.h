/* Writing own segments: new facts, and ranges that are written again. */
#ifndef KIOSK_SYNC_PUBLISH_H
#define KIOSK_SYNC_PUBLISH_H

#include "store/stream.h"
#include "sync/round.h"
#include "sync/segment.h"

/* Publishes facts of one of this device's lives, from number `first` up to stream->number at most, as
 * many as fit into one segment, and remembers it; `*made` is its name. A number that is not here ends it:
 * made->last is first - 1 then, and nothing was written. On false folder->fault is FOLDER_TAKEN if the name
 * exists. */
bool publish_segment(struct sync *sync, const struct stream *stream, int64_t first, int64_t generation,
                     struct segment *made, struct err *err);

/* Publishes all of `range`, which was published before, again under range->generation, in one or more
 * segments. What is not here (anymore) stays out. Counts segments in `*count`. A name that is taken is no
 * failure: sync->suspects is set then, and own.h finds out. */
bool publish_again(struct sync *sync, const struct segment *range, int64_t *count, struct err *err);

/* Publishes facts that fill `segment`, of whomever. On false folder->fault says why, as above. */
bool publish_facts(struct sync *sync, const struct segment *segment, const struct fact *facts,
                   struct err *err);

#endif

/* An excerpt of a stream: copies of facts of the store, to work with while no query is open. */
#ifndef KIOSK_SYNC_EXCERPT_H
#define KIOSK_SYNC_EXCERPT_H

#include "store/stream.h"

/* Zero first; excerpt_free. */
struct excerpt {
    struct fact *items; /* their numbers follow each other; bodies lie in `bodies` */
    size_t count;
    size_t capacity;
    struct text bodies;
};

/* Loads at most `limit` facts of a stream from number `first` to `stream->number`, and stops where one is
 * missing. */
bool excerpt_load(struct excerpt *excerpt, struct store *store, const struct stream *stream, int64_t first,
                  size_t limit, struct err *err);
void excerpt_free(struct excerpt *excerpt);

#endif

/* What is too large for memory, sealed piece by piece. A file of sealed pieces is a row of sealed messages of
 * one size, but for the last, which is shorter and perhaps empty: so a file that was cut is found out. Each
 * has the random id of the whole and its own number, so that none can be left out, moved or put into another
 * file. */
#ifndef KIOSK_SYNC_PIECES_H
#define KIOSK_SYNC_PIECES_H

#include <stdio.h>

#include "sync/folder.h"
#include "sync/seal.h"

enum { PIECE_BYTES = 1024 * 1024 }; /* of what is sealed, in each but the last */

/* What is to be sealed. `header.life` is the id of the whole. */
struct pieces {
    const struct keys *keys;
    struct random *random;
    struct seal_header header;
    FILE *plain; /* read to its end; borrowed */
    const char *path;
    int64_t count; /* of pieces so far; this and what follows begins as zero */
    bool is_over;
    struct text body;
};

/* The next sealed piece, as a folder_source wants it; `context` is a struct pieces. */
bool pieces_next(void *context, struct text *sealed, struct err *err);
void pieces_end(struct pieces *pieces);

/* Where sealed pieces are read, and what is done with those that were opened (NULL: nothing). */
struct pieces_file {
    /* Appends at most `size` bytes from `offset` on: fewer only at the end. */
    bool (*read)(void *context, int64_t offset, size_t size, struct text *bytes, struct err *err);
    bool (*take)(void *context, const void *bytes, size_t size, struct err *err);
    void *context;
};

/* Opens them all, one after the other; `expected` says what they are, but for `life`. False with a sentence
 * if reading or taking failed. True with a `*fault` if one was not what it should be: those before it were
 * taken.
 */
bool pieces_open(const struct keys *keys, const struct seal_header *expected, const struct pieces_file *file,
                 enum seal_fault *fault, struct err *err);

#endif

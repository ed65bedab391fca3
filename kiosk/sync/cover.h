/* Which numbers of this device's lives the folder holds, in files that were read or written here: what is
 * missing is written again, what is there twice is taken away. */
#ifndef KIOSK_SYNC_COVER_H
#define KIOSK_SYNC_COVER_H

#include "sync/files.h"
#include "sync/round.h"

/* Fill in the first two, zero the rest; cover_free. */
struct cover {
    struct sync *sync;
    const struct files *files;   /* this device's folder, as it was listed */
    struct known_segments known; /* what the store knows */
    struct streams streams;
    struct stream own; /* the present life */
    /* Files that count as known; each may be NULL: */
    const struct files *erase;   /* are rewritten to erase */
    const struct files *to_read; /* are read in this round */
};

/* Loads what the store knows of this device's lives. */
bool cover_load(struct cover *cover, struct err *err);
void cover_free(struct cover *cover);

/* True if every number of `range` is in a file that is known and was listed, other than `range` itself. */
bool cover_has(const struct cover *cover, const struct segment *range);

/* True if nothing is missing of any life of this device. */
bool cover_is_whole(const struct cover *cover);

/* Publishes what was published in any life of this device and is not in the folder anymore; forgets the files
 * that are gone. Adds to `*repaired`. */
bool cover_mend(struct cover *cover, int64_t *repaired, struct err *err);

/* Removes files of the present life that another one covers. Those of former lives stay: a clone may have
 * written other facts under the same numbers. */
bool cover_clear_away(struct cover *cover, struct err *err);

#endif

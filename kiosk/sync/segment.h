/* Segments: the facts FIRST to LAST of one device in one life, sealed, in one file of the shared folder:
 * log/DEVICE/FIRST-LAST.LIFE.GENERATION.seg (ids as 32 hex digits, numbers in plain decimal). A higher
 * generation says the same facts again, repaired, merged or with erased bodies. */
#ifndef KIOSK_SYNC_SEGMENT_H
#define KIOSK_SYNC_SEGMENT_H

#include "store/fact.h"
#include "sync/seal.h"

enum {
    SEGMENT_FACTS = 1000,             /* at most in one segment */
    SEGMENT_BYTES = 16 * 1024 * 1024, /* a file above this is not read */
    SEGMENT_NAME_SIZE = 128,
};

/* What a segment's name says, beside its device. */
struct segment {
    struct id device;
    struct id life;
    int64_t first;
    int64_t last;
    int64_t generation;
};

/* Writes the file's name without its folder. Returns `name`. */
char *segment_name(const struct segment *segment, char name[SEGMENT_NAME_SIZE]);

/* Reads a name as it stands in the folder of `device`. False for anything that segment_name does not write
 * itself (conflict copies, temporary files, numbers with a leading zero, LAST below FIRST, more than
 * SEGMENT_FACTS). */
bool segment_parse(const char *name, struct id device, struct segment *segment);

/* How many facts from the front fit into one segment: by their number, and by the size of their bodies. At
 * least one of any. */
size_t segment_fit(const struct fact *facts, size_t count);

/* Appends the sealed file for `count` = last - first + 1 facts in the order of their numbers. They fit
 * (segment_fit). The facts' device, life and sequence are those of the segment: what they hold themselves is
 * ignored. */
void segment_encode(const struct keys *keys, struct random *random, const struct segment *segment,
                    const struct fact *facts, size_t count, struct text *out);

/* Facts read from a segment. Bodies lie in `bytes`. */
struct segment_facts {
    struct fact *items;
    size_t count;
    struct text bytes;
};

/* Reads a file's bytes. On SEAL_FINE `facts` has all last - first + 1 facts, each sound by itself
 * (fact_append would take it, if its body is JSON) and with device, life and sequence filled in; anything
 * else leaves it empty. What authenticates but is not such a list, to its last byte, is SEAL_DAMAGED. Zero
 * `facts` first. */
enum seal_fault segment_decode(const struct keys *keys, const struct segment *segment, const void *bytes,
                               size_t size, struct segment_facts *facts);
void segment_facts_free(struct segment_facts *facts);

#endif

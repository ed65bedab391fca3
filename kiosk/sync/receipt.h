/* Receipts: what a device has published and what it has read of every other, sealed, in
 * seen/DEVICE.N.vec. The highest N counts. */
#ifndef KIOSK_SYNC_RECEIPT_H
#define KIOSK_SYNC_RECEIPT_H

#include "store/stream.h"
#include "sync/seal.h"

enum { RECEIPT_NAME_SIZE = 80, RECEIPT_BYTES = 1024 * 1024 };

struct receipt {
    struct id device;
    int64_t number;      /* N, from 1 */
    int64_t written_ms;  /* its writer's wall clock … */
    bool clock_trusted;  /* … and how far to trust it */
    struct id life;      /* the one it writes in now */
    char version[32];    /* of the program */
    struct stream *read; /* of every stream, its own lives (what it has published) included; owned */
    size_t read_count;
    struct id *erased; /* orders of erasure that it has carried out, also where copies lie; owned */
    size_t erased_count;
};

/* Writes and reads the file's name, as segment_name and segment_parse do. */
char *receipt_name(struct id device, int64_t number, char name[RECEIPT_NAME_SIZE]);
bool receipt_parse(const char *name, struct id *device, int64_t *number);

/* Appends the sealed file. */
void receipt_encode(const struct keys *keys, struct random *random, const struct receipt *receipt,
                    struct text *out);

/* Reads a file's bytes; `receipt->device` and `receipt->number` are what its name says, the rest is
 * overwritten. What a later version may write at the end is skipped. Anything but SEAL_FINE leaves it empty.
 */
enum seal_fault receipt_decode(const struct keys *keys, const void *bytes, size_t size,
                               struct receipt *receipt);
void receipt_release(struct receipt *receipt);

#endif

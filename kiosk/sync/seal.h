/* Sealed messages: what the house key makes unreadable and unforgeable for whoever hosts the folder.
 * XChaCha20-Poly1305 (libsodium) with a random nonce; the header is authenticated with it. */
#ifndef KIOSK_SYNC_SEAL_H
#define KIOSK_SYNC_SEAL_H

#include "base/err.h"
#include "base/id.h"
#include "base/random.h"
#include "base/text.h"
#include "sync/keys.h"

/* What a message is. In the header; never renumber. */
enum seal_kind {
    SEAL_SEGMENT = 1,
    SEAL_RECEIPT = 2,
    SEAL_BACKUP = 3, /* a whole one, as earlier versions wrote it */
    SEAL_PICTURE = 4,
    SEAL_BACKUP_PIECE = 5,
};

/* By how much a message is longer than its body. */
enum { SEAL_MORE_BYTES = 118 };

/* Of bodies; a device reads up to its own and names newer ones. The header and the cipher stay as they are in
 * every format, so that a newer one can be told from a damaged one; others would take another suffix. */
enum { SEAL_FORMAT = 1 };

/* What a message says of itself, in the clear but authenticated. It must equal what the file's name
 * says, so that a renamed file is found out. */
struct seal_header {
    enum seal_kind kind;
    struct id house;
    struct id device;   /* of a picture its name's (pictures.h) */
    struct id life;     /* none for a receipt and a picture; of a piece the backup's own, random */
    int64_t first;      /* a receipt's number; a backup's day */
    int64_t last;       /* a backup's number on that day */
    int64_t generation; /* 0 for a receipt; how many persons were erased when a backup was made */
};

/* Why a message could not be opened. */
enum seal_fault {
    SEAL_FINE,
    SEAL_DAMAGED, /* too short, no such format, or it does not authenticate */
    SEAL_NEWER,   /* of a newer version of the program */
    SEAL_FOREIGN, /* it names another house, or it is sound but not what was `expected` (a renamed file) */
};

/* Appends the sealed message to `out`: header, nonce, ciphertext. */
void seal_close(const struct keys *keys, struct random *random, const struct seal_header *header,
                const void *body, size_t size, struct text *out);

/* Opens `size` bytes that should have the header `expected`; appends the body to `body` only if all
 * of it authenticates. */
enum seal_fault seal_open(const struct keys *keys, const struct seal_header *expected, const void *bytes,
                          size_t size, struct text *body);

/* Reads what a message says of itself, which may be a lie until it was opened with it. False if it is none.
 */
bool seal_look(const void *bytes, size_t size, struct seal_header *header);

#endif

/* Identities: 16 bytes, random or derived from what a row is about. */
#ifndef KIOSK_BASE_ID_H
#define KIOSK_BASE_ID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/random.h"

struct id {
    uint8_t bytes[16];
};

enum { ID_HEX_SIZE = 33 }; /* 32 digits and the NUL */

/* A new random id. */
struct id id_random(struct random *random);

/* An id that follows from `kind` and `parts` (BLAKE2b, 16 bytes; the kind and every part are prefixed
 * with their length in 4 bytes, the lowest first). The same input gives the same id on every device and in
 * every version: never change it. */
struct id id_derive(const char *kind, size_t count, const char *const parts[]);

/* An id that follows from `size` bytes (BLAKE2b, 16 bytes). */
struct id id_of_bytes(const void *bytes, size_t size);

/* The same id with `place` written over its first 5 bytes, so that ids of places near each other lie near
 * each other in an index. 11 bytes stay as they were. */
struct id id_placed(struct id id, uint64_t place);

/* Writes 32 lower-case hex digits and a NUL. Returns `hex`. */
char *id_to_hex(struct id id, char hex[ID_HEX_SIZE]);

/* Reads 32 hex digits of either case; false and *id untouched if `hex` is anything else. */
bool id_from_hex(const char *hex, struct id *id);

/* True if all bytes are equal. */
bool id_equal(struct id left, struct id right);

/* Orders as memcmp does: below 0, 0, above 0. */
int id_compare(struct id left, struct id right);

/* True if all bytes are zero: "no id". */
bool id_is_none(struct id id);

#endif

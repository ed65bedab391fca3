/* Bytes in and out for what sync seals: numbers of fixed size, the lowest byte first, and short texts with
 * their length before them. Reading never passes the end, whatever the bytes say. */
#ifndef KIOSK_SYNC_WIRE_H
#define KIOSK_SYNC_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "base/text.h"

/* Numbers of facts, receipts and generations, Lamport counts and times stay below this, so that nobody's
 * can make ours overflow. A double holds them too. */
#define WIRE_NUMBER_LIMIT (INT64_C(1) << 53)

/* Appends. A text of wire_put_word is at most 255 bytes long. */
void wire_put_byte(struct text *out, uint8_t value);
void wire_put_length(struct text *out, size_t length); /* four bytes */
void wire_put_number(struct text *out, int64_t value); /* eight bytes */
void wire_put_id(struct text *out, struct id id);
void wire_put_word(struct text *out, const char *word);

/* What is left to read. Once something did not fit, `broken` stays set and all that is taken is zero. */
struct wire {
    const uint8_t *at;
    size_t left;
    bool broken;
};

/* Begins to read `size` bytes, borrowed until the last call. */
struct wire wire_read(const void *bytes, size_t size);

/* The next bytes, where they lie; NULL once broken. */
const uint8_t *wire_take(struct wire *wire, size_t size);

/* The same as they were put. A number breaks unless `least` <= it < WIRE_NUMBER_LIMIT, a flag unless it is
 * 0 or 1. */
uint8_t wire_take_byte(struct wire *wire);
size_t wire_take_length(struct wire *wire);
int64_t wire_take_number(struct wire *wire, int64_t least);
bool wire_take_flag(struct wire *wire);
struct id wire_take_id(struct wire *wire);

/* A text without NUL, into a buffer of `size` bytes; broken if it does not fit or is no UTF-8. */
void wire_take_word(struct wire *wire, char *word, size_t size);

/* True if all was read and nothing was broken. */
bool wire_is_done(const struct wire *wire);

#endif

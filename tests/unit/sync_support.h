/* What tests of sync's formats begin with: the keys of a house, repeatable, and facts to send. */
#ifndef KIOSK_TESTS_UNIT_SYNC_SUPPORT_H
#define KIOSK_TESTS_UNIT_SYNC_SUPPORT_H

#include "store/fact.h"
#include "sync/keys.h"

/* An id whose bytes are all `byte`. */
struct id id_of(uint8_t byte);

/* Keys of the house id_of(0xAA), always the same for one `seed`; the office's included. */
struct keys keys_of(uint8_t seed);

/* A sound fact of any stream, told from others by `number` (1 to 255), with persons, replaced facts and a
 * body. */
struct fact fact_of(uint8_t number);

/* True if all that travels in a segment's body is equal. */
bool fact_equal(const struct fact *left, const struct fact *right);

#endif

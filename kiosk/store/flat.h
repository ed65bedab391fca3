/* Flat JSON objects, read in one pass: such as this program writes for facts. What SQLite's own functions
 * would read in any other way is not taken for flat, so that they alone say what a body means. */
#ifndef KIOSK_STORE_FLAT_H
#define KIOSK_STORE_FLAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FLAT_KEYS_LIMIT = 32 };

enum flat_type { FLAT_NULL, FLAT_INTEGER, FLAT_TEXT };

/* A key and its value, as json_extract gives it: true is 1, false is 0. Texts lie in the JSON and do not end
 * with a zero. */
struct flat_pair {
    const char *key;
    size_t key_length;
    enum flat_type type;
    int64_t integer;
    const char *text;
    size_t length;
};

/* Zeroed is an object without keys. */
struct flat {
    size_t count;
    struct flat_pair pairs[FLAT_KEYS_LIMIT];
};

/* Reads an object. False where it is not flat: it has blanks between its signs, escapes, lists, objects,
 * fractions, numbers of more than 18 digits, more keys than the limit, or it is no JSON at all. */
bool flat_read(struct flat *flat, const char *json);

/* The first pair with this key; NULL if there is none. */
const struct flat_pair *flat_find(const struct flat *flat, const char *key);

#endif

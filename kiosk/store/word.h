/* Words for enums: how the office's files and the database write them. */
#ifndef KIOSK_STORE_WORD_H
#define KIOSK_STORE_WORD_H

#include <stdbool.h>
#include <stddef.h>

/* The place of `word` among `count` words, ASCII case ignored; false and *place untouched if it is
 * none of them. NULL words are skipped. */
bool word_find(const char *const *words, size_t count, const char *word, int *place);

/* The word as it is written, or "" beyond the last. */
const char *word_at(const char *const *words, size_t count, int place);

#define WORD_COUNT(words) (sizeof(words) / sizeof(words)[0])

#endif

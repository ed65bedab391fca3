/* The pictures by which persons are known: their names in words, and where they are drawn. */
#ifndef KIOSK_SCREEN_TILES_H
#define KIOSK_SCREEN_TILES_H

#include <stddef.h>

#include "screen/words.h"

/* "Hot air balloon" for "hot-air-balloon", in the language that is set; the name itself where it is
 * not one of ours. */
const char *tile_words(const char *picture);

/* "tiles/cat" for "cat", "icons/person" for one that is not ours. `out` as in words.h. */
char *tile_icon(char out[WORDS_SIZE], const char *picture);

/* The pictures in their usual order; NULL behind the last. */
const char *tile_at(size_t index);

enum { TILES_MOST = 128 };

#endif

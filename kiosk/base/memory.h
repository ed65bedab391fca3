/* Memory that never fails: out of memory ends the program (see panic), and systemd starts it again. */
#ifndef KIOSK_BASE_MEMORY_H
#define KIOSK_BASE_MEMORY_H

#include <stddef.h>

/* Returns `count` zeroed items of `size` bytes. The caller frees with free(). Never NULL. */
void *memory_new(size_t count, size_t size);

/* Returns a copy of `text` that the caller frees with free(). NULL gives NULL. */
char *memory_copy_text(const char *text);

/* Makes room for one more item behind `count` items of a growing array; doubles when it is full.
 * `*capacity` is in items and kept by this function. Returns the array, perhaps moved.
 *     list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items); */
void *memory_grow(void *items, size_t count, size_t *capacity, size_t size);

#endif

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

enum { FIRST_CAPACITY = 8 };

static void *need(void *block)
{
    if (!block)
        panic(__FILE__, __LINE__, "out of memory");
    return block;
}

void *memory_new(size_t count, size_t size)
{
    return need(calloc(count ? count : 1, size ? size : 1));
}

char *memory_copy_text(const char *text)
{
    if (!text)
        return NULL;
    size_t size = strlen(text) + 1;
    return memcpy(memory_new(size, 1), text, size);
}

void *memory_grow(void *items, size_t count, size_t *capacity, size_t size)
{
    ASSERT(count <= *capacity);
    if (count < *capacity)
        return items;
    size_t bytes = 0;
    size_t next = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    if (next <= *capacity || __builtin_mul_overflow(next, size, &bytes))
        panic(__FILE__, __LINE__, "out of memory");
    items = need(realloc(items, bytes));
    *capacity = next;
    return items;
}

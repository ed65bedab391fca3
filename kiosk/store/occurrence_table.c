#include "store/occurrence_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SIZE_LEAST = 64 };

/* Ids are random or hashes already. The factor spreads days that follow each other (Knuth 6.4). */
static size_t first_slot(const struct occurrence_table *table, struct id event, struct date original)
{
    uint64_t hash;
    memcpy(&hash, event.bytes, sizeof hash);
    hash += (uint64_t)(uint32_t)original.day * 0x9E3779B97F4A7C15U;
    return (size_t)(hash ^ hash >> 32) & (table->size - 1);
}

static bool is_it(const struct occurrence *item, struct id event, struct date original)
{
    return date_compare(item->original, original) == 0 && id_equal(item->event, event);
}

static void put(struct occurrence_table *table, const struct occurrences *list, size_t place)
{
    const struct occurrence *item = &list->items[place];
    size_t slot = first_slot(table, item->event, item->original);
    while (table->slots[slot] != 0)
        slot = (slot + 1) & (table->size - 1);
    table->slots[slot] = place + 1;
}

static void grow(struct occurrence_table *table, const struct occurrences *list)
{
    struct occurrence_table old = *table;
    table->size = old.size == 0 ? SIZE_LEAST : 2 * old.size;
    table->slots = memory_new(table->size, sizeof *table->slots);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i] != 0)
            put(table, list, old.slots[i] - 1);
    free(old.slots);
}

void occurrence_table_add(struct occurrence_table *table, const struct occurrences *list, size_t place)
{
    ASSERT(place < list->count);
    if (2 * (table->count + 1) > table->size)
        grow(table, list);
    put(table, list, place);
    table->count++;
}

void occurrence_table_add_all(struct occurrence_table *table, const struct occurrences *list)
{
    for (size_t i = 0; i < list->count; i++)
        occurrence_table_add(table, list, i);
}

struct occurrence *occurrence_table_find(const struct occurrence_table *table, const struct occurrences *list,
                                         struct id event, struct date original)
{
    if (table->size == 0)
        return NULL;
    for (size_t slot = first_slot(table, event, original); table->slots[slot] != 0;
         slot = (slot + 1) & (table->size - 1)) {
        struct occurrence *item = &list->items[table->slots[slot] - 1];
        if (is_it(item, event, original))
            return item;
    }
    return NULL;
}

void occurrence_table_free(struct occurrence_table *table)
{
    free(table->slots);
    *table = (struct occurrence_table){0};
}

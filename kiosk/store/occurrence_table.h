/* Finds occurrences of a list by what they are known by, without walking through it. */
#ifndef KIOSK_STORE_OCCURRENCE_TABLE_H
#define KIOSK_STORE_OCCURRENCE_TABLE_H

#include "store/occurrence.h"

/* Zeroed is empty. Good for one list, which may grow, but whose items keep their order. */
struct occurrence_table {
    size_t *slots; /* places in the list, from 1; 0 is free */
    size_t size;
    size_t count;
};

/* Takes in the item at `place` of the list. It must not be in the table yet. */
void occurrence_table_add(struct occurrence_table *table, const struct occurrences *list, size_t place);

/* Takes in a whole list. */
void occurrence_table_add_all(struct occurrence_table *table, const struct occurrences *list);

/* The item of that event and original date; NULL if the table has none. Borrowed from the list. */
struct occurrence *occurrence_table_find(const struct occurrence_table *table, const struct occurrences *list,
                                         struct id event, struct date original);

/* Frees; the table is empty and ready again. */
void occurrence_table_free(struct occurrence_table *table);

#endif

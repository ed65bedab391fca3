/* How many were there, kept when names leave; declared in retention.h. */
#include "store/retention.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/change.h"

const struct noun NOUN_ATTENDANCE_TOTAL = {
    .name = "attendance_total",
    .table = "attendance_total",
    .parts = {{"total", {"event", "date", "here", "took_part", "sat_in", "popped_in", "helped"}}},
};

enum { TOTALS_AT_ONCE = 50 }; /* in a transaction */

#define HOW(how) "sum(how = '" how "')"

static const struct sql SQL_COUNTS = {
    "attendance to count",
    "SELECT event, date, " HOW("here") ", " HOW("took part") ", " HOW("sat in") ", " HOW(
        "popped in") ", " HOW("helped") " FROM attendance WHERE date < ?1 AND how IS NOT NULL GROUP BY "
                                        "event, date ORDER BY date, event",
    true};
static const struct sql SQL_TOTAL = {
    "attendance total",
    "SELECT here, took_part, sat_in, popped_in, helped FROM attendance_total WHERE id = ?1", false};

struct counted {
    struct id event;
    struct date date;
    struct attendance_total total;
};

struct counts {
    struct counted *items;
    size_t count;
    size_t capacity;
};

static struct id row_of(struct id event, struct date date)
{
    char hex[ID_HEX_SIZE], iso[DATE_TEXT_SIZE];
    const char *const parts[] = {id_to_hex(event, hex), date_to_iso(date, iso)};
    return id_placed(id_derive("attendance_total", 2, parts), (uint64_t)date.day);
}

static struct attendance_total read_total(struct query *query, int column)
{
    return (struct attendance_total){query_integer(query, column), query_integer(query, column + 1),
                                     query_integer(query, column + 2), query_integer(query, column + 3),
                                     query_integer(query, column + 4)};
}

static bool load_counts(struct store *store, struct date before, struct counts *counts, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_COUNTS);
    query_bind_date(&query, before);
    while (query_row(&query)) {
        counts->items = memory_grow(counts->items, counts->count, &counts->capacity, sizeof *counts->items);
        counts->items[counts->count++] =
            (struct counted){query_id(&query, 0), query_date(&query, 1), read_total(&query, 2)};
    }
    return query_end(&query, err);
}

static bool write_total(struct store *store, const struct counted *counted, struct err *err)
{
    const struct attendance_total *total = &counted->total;
    struct change change =
        change_start(store, &NOUN_ATTENDANCE_TOTAL, row_of(counted->event, counted->date), "total", NULL);
    change_id(&change, "event", counted->event);
    change_date(&change, "date", counted->date);
    change_integer(&change, "here", total->here);
    change_integer(&change, "took_part", total->took_part);
    change_integer(&change, "sat_in", total->sat_in);
    change_integer(&change, "popped_in", total->popped_in);
    change_integer(&change, "helped", total->helped);
    change.of_itself = true;
    return change_end(&change, err);
}

static bool write_some(struct store *store, const struct counted *items, size_t count, struct err *err)
{
    bool ok = store_begin(store, err);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < count; i++)
        ok = write_total(store, &items[i], err);
    return store_finish(store, ok, err);
}

bool retention_keep_totals(struct store *store, struct date before, struct err *err)
{
    struct counts counts = {0};
    bool ok = load_counts(store, before, &counts, err);
    for (size_t i = 0; ok && i < counts.count; i += TOTALS_AT_ONCE) {
        size_t left = counts.count - i;
        ok = write_some(store, &counts.items[i], left < TOTALS_AT_ONCE ? left : TOTALS_AT_ONCE, err);
    }
    free(counts.items);
    return ok;
}

bool attendance_total_load(struct store *store, struct id event, struct date date,
                           struct attendance_total *total, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_TOTAL);
    query_bind_id(&query, row_of(event, date));
    *total = (struct attendance_total){0};
    if (query_row(&query))
        *total = read_total(&query, 0);
    return query_end(&query, err);
}

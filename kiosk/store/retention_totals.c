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
static const struct sql SQL_TOTALS = {
    "attendance totals between",
    "SELECT t.event, t.date, t.here, t.took_part, t.sat_in, t.popped_in, t.helped FROM attendance_total t "
    "JOIN event e ON e.id = t.event WHERE t.date BETWEEN ?1 AND ?2 AND e.is_private IS NOT 1 "
    "ORDER BY t.date, t.event",
    true};

static struct id row_of(struct id event, struct date date)
{
    char hex[ID_HEX_SIZE], iso[DATE_TEXT_SIZE];
    const char *const parts[] = {id_to_hex(event, hex), date_to_iso(date, iso)};
    return id_placed(id_derive("attendance_total", 2, parts), (uint64_t)date.day);
}

/* Appends the rows of a query for all that a total has. */
static bool read_totals(struct query *query, struct attendance_totals *totals, struct err *err)
{
    while (query_row(query)) {
        totals->items = memory_grow(totals->items, totals->count, &totals->capacity, sizeof *totals->items);
        totals->items[totals->count++] = (struct attendance_total){
            query_id(query, 0),      query_date(query, 1),    query_integer(query, 2),
            query_integer(query, 3), query_integer(query, 4), query_integer(query, 5),
            query_integer(query, 6)};
    }
    return query_end(query, err);
}

static bool write_total(struct store *store, const struct attendance_total *total, struct err *err)
{
    struct change change =
        change_start(store, &NOUN_ATTENDANCE_TOTAL, row_of(total->event, total->date), "total", NULL);
    change_id(&change, "event", total->event);
    change_date(&change, "date", total->date);
    change_integer(&change, "here", total->here);
    change_integer(&change, "took_part", total->took_part);
    change_integer(&change, "sat_in", total->sat_in);
    change_integer(&change, "popped_in", total->popped_in);
    change_integer(&change, "helped", total->helped);
    change.of_itself = true;
    return change_end(&change, err);
}

static bool write_some(struct store *store, const struct attendance_total *items, size_t count,
                       struct err *err)
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
    struct attendance_totals counts = {0};
    struct query query = query_start(&store->shared.db, &SQL_COUNTS);
    query_bind_date(&query, before);
    bool ok = read_totals(&query, &counts, err);
    for (size_t i = 0; ok && i < counts.count; i += TOTALS_AT_ONCE) {
        size_t left = counts.count - i;
        ok = write_some(store, &counts.items[i], left < TOTALS_AT_ONCE ? left : TOTALS_AT_ONCE, err);
    }
    attendance_totals_free(&counts);
    return ok;
}

bool attendance_totals_load(struct store *store, struct date from, struct date to,
                            struct attendance_totals *totals, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_TOTALS);
    query_bind_date(&query, from);
    query_bind_date(&query, to);
    return read_totals(&query, totals, err);
}

void attendance_totals_free(struct attendance_totals *totals)
{
    free(totals->items);
    *totals = (struct attendance_totals){0};
}

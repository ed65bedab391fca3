#include "store/past.h"

#include <stdlib.h>

#include "base/memory.h"

#define MONTH "substr(coalesce(o.date, r.date), 1, 7)"
#define MONTHS(counts, table)                                                                                \
    "SELECT " MONTH " AS month, e.kind AS kind, " counts " FROM " table " r JOIN event e ON e.id = r.event " \
    "LEFT JOIN occurrence o ON o.event = r.event AND o.original = r.date "
#define GROUPS "e.is_private IS NOT 1 AND (" MONTH " < substr(?1, 1, 7) OR r.date < ?2) GROUP BY 1, 2 "

/* Who was there and still has a name there; while names are leaving, the others are what a total has more. */
#define NAMED                                                                                                \
    "(SELECT count(*) FROM attendance a JOIN person p ON p.id = a.person "                                   \
    "WHERE a.event = r.event AND a.date = r.date AND a.how IS NOT NULL)"
#define NAMELESS                                                                                             \
    "sum(max(0, ifnull(r.here, 0) + ifnull(r.took_part, 0) + ifnull(r.sat_in, 0) + ifnull(r.popped_in, 0) "  \
    "+ ifnull(r.helped, 0) - " NAMED "))"

static const struct sql SQL_PAST = {
    "past by month",
    "SELECT month || '-01', kind, sum(named), sum(nameless), sum(people), sum(visitors) FROM (" MONTHS(
        "count(*) AS named, 0 AS nameless, count(DISTINCT r.person) AS people, 0 AS visitors",
        "attendance") "JOIN person p ON p.id = r.person WHERE r.how IS NOT NULL AND " GROUPS
                      "UNION ALL " MONTHS(
                          "0, " NAMELESS ", 0, 0",
                          "attendance_total") "WHERE " GROUPS
                                              "UNION ALL " MONTHS(
                                                  "0, 0, 0, count(*)",
                                                  "visitor") "WHERE " GROUPS
                                                             ") GROUP BY month, kind HAVING sum(named) + "
                                                             "sum(nameless) + sum(visitors) > 0 ORDER BY "
                                                             "month, kind",
    true};

bool past_counts_load(struct store *store, struct date before, struct date original,
                      struct past_counts *counts, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_PAST);
    query_bind_date(&query, before);
    query_bind_date(&query, original);
    while (query_row(&query)) {
        counts->items = memory_grow(counts->items, counts->count, &counts->capacity, sizeof *counts->items);
        struct past_count *count = &counts->items[counts->count++];
        *count = (struct past_count){.month = query_date(&query, 0),
                                     .visits = (int)(query_integer(&query, 2) + query_integer(&query, 3)),
                                     .nameless = (int)query_integer(&query, 3),
                                     .people = (int)query_integer(&query, 4),
                                     .visitors = (int)query_integer(&query, 5)};
        (void)event_kind_from_word(query_text(&query, 1), &count->kind); /* checked by the table */
    }
    return query_end(&query, err);
}

void past_counts_free(struct past_counts *counts)
{
    free(counts->items);
    *counts = (struct past_counts){0};
}

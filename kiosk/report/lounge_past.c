/* The months further back than who came is told; declared in lounge_past.h. */
#include "report/lounge_past.h"

#include "store/occurrence.h"
#include "store/past.h"

static void add_counts(struct months *months, const struct past_counts *past)
{
    for (size_t i = 0; i < past->count; i++) {
        const struct past_count *from = &past->items[i];
        struct month_count *count = months_find(months, from->month, from->kind);
        count->visits += from->visits;
        count->nameless += from->nameless;
        count->people += from->people;
        count->visitors += from->visitors;
    }
}

/* How many there were stands in no row, so the rules are asked. */
static bool add_events(struct months *months, struct store *store, struct date to, struct err *err)
{
    struct occurrences list = {0};
    bool ok = occurrences_public(store, months->first, to, &list, err);
    for (size_t i = 0; ok && i < list.count; i++)
        if (list.items[i].status == EVENT_PLANNED)
            months_find(months, list.items[i].date, list.items[i].kind)->events++;
    occurrences_free(&list);
    return ok;
}

bool lounge_past_load(struct months *months, struct store *store, struct date original, struct err *err)
{
    struct past_counts past = {0};
    struct date near = months->first;
    bool ok = past_counts_load(store, near, original, &past, err);
    if (ok && past.count > 0) {
        months_reach_back(months, past.items[0].month);
        add_counts(months, &past);
        ok = add_events(months, store, date_add_days(near, -1), err);
    }
    past_counts_free(&past);
    return ok;
}

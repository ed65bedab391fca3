#include "store/occurrence.h"

#include "store/expand.h"

bool occurrences_public(struct store *store, struct date from, struct date to, struct occurrences *list,
                        struct err *err)
{
    struct expand_request request = {.from = from, .to = to, .public_only = true};
    return occurrences_expand(store, &request, list, err);
}

bool occurrences_all(struct store *store, struct date from, struct date to, struct occurrences *list,
                     struct err *err)
{
    struct expand_request request = {.from = from, .to = to};
    return occurrences_expand(store, &request, list, err);
}

bool occurrences_of_event(struct store *store, struct id event, struct date from, struct date to,
                          struct occurrences *list, struct err *err)
{
    struct expand_request request = {.from = from, .to = to, .event = event};
    return id_is_none(event) || occurrences_expand(store, &request, list, err);
}

static bool find_one(struct store *store, const struct expand_request *request, struct occurrence *occurrence,
                     bool *found, struct err *err)
{
    struct occurrences list = {0};
    *found = false;
    if (id_is_none(request->event))
        return true;
    bool ok = occurrences_expand(store, request, &list, err);
    for (size_t i = 0; ok && !*found && i < list.count; i++) { /* others may have been moved there */
        *found = date_compare(list.items[i].original, request->from) == 0;
        if (*found)
            *occurrence = list.items[i];
    }
    occurrences_free(&list);
    return ok;
}

bool occurrence_find(struct store *store, struct id event, struct date original,
                     struct occurrence *occurrence, bool *found, struct err *err)
{
    struct expand_request request = {
        .from = original, .to = original, .event = event, .with_moved_away = true};
    return find_one(store, &request, occurrence, found, err);
}

bool occurrence_recall(struct store *store, struct id event, struct date original,
                       struct occurrence *occurrence, bool *found, struct err *err)
{
    struct expand_request request = {
        .from = original, .to = original, .event = event, .with_moved_away = true, .with_gone = true};
    return find_one(store, &request, occurrence, found, err);
}

bool occurrence_is_on(const struct occurrence *occurrence, struct local_time now)
{
    return occurrence->status == EVENT_PLANNED && local_time_compare(occurrence->starts_at, now) <= 0 &&
           local_time_compare(now, occurrence->ends_at) < 0;
}

bool occurrence_is_open_for_here(const struct occurrence *occurrence, struct local_time now)
{
    struct local_time from = local_time_add_minutes(occurrence->starts_at, -HERE_BEFORE_MINUTES);
    struct local_time to = local_time_add_minutes(occurrence->ends_at, HERE_AFTER_MINUTES);
    return occurrence->status == EVENT_PLANNED && local_time_compare(from, now) <= 0 &&
           local_time_compare(now, to) < 0;
}

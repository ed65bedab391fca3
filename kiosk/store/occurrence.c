#include "store/occurrence.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/expand.h"
#include "store/occurrence_table.h"
#include "store/rule.h"
#include "store/schedule.h"
#include "store/signup_state.h"

/* An event beside one of its rules. */
#define BASE                                                                                                 \
    "SELECT e.id, coalesce(s.title, e.title), e.kind, e.picture, coalesce(s.place, e.place), "               \
    "coalesce(s.cost, e.cost), e.is_quiet, e.friend_allowed, "                                               \
    "coalesce(e.watching_offered, 1), coalesce(e.group_size, ''), coalesce(s.places, e.places, -1), "        \
    "e.watchers_take_places, e.status, e.reason, e.is_private, s.date, s.starts, s.ends, s.rule, s.until, "  \
    "s.except_dates, e.off_from "
#define EVERYONE_MAY_SEE "e.status <> 'draft' AND e.is_private IS NOT 1 "

static const struct sql SQL_PUBLIC = {"public rules",
                                      BASE "FROM schedule s JOIN event e ON e.id = s.event "
                                           "WHERE s.last_day >= ?1 AND s.date <= ?2 AND " EVERYONE_MAY_SEE,
                                      false};
static const struct sql SQL_ALL = {"all rules",
                                   BASE "FROM schedule s JOIN event e ON e.id = s.event "
                                        "WHERE s.last_day >= ?1 AND s.date <= ?2",
                                   false};
static const struct sql SQL_OF_EVENT = {"rules of event",
                                        BASE "FROM event e JOIN schedule s ON s.event = e.id "
                                             "WHERE s.last_day >= ?1 AND s.date <= ?2 AND e.id = ?3",
                                        false};
static const struct sql SQL_COVERING = {"rule before a date",
                                        BASE "FROM event e JOIN schedule s ON s.event = e.id "
                                             "WHERE e.id = ?1 " SCHEDULE_NEAREST,
                                        false};

#define CHANGES                                                                                              \
    "SELECT event, original, date, starts, ends, place, status, reason, title, cost, places FROM "           \
    "occurrence "

static const struct sql SQL_CHANGES = {
    "changes of dates", CHANGES "WHERE original BETWEEN ?1 AND ?2 OR date BETWEEN ?1 AND ?2", false};
static const struct sql SQL_CHANGES_OF_EVENT = {
    "changes of an event's dates",
    CHANGES "WHERE event = ?3 AND (original BETWEEN ?1 AND ?2 OR date BETWEEN ?1 AND ?2)", false};

/* What is kept, and asks that are not decided yet; and how many wait and can be asked. */
#define TAKES SIGNUP_TAKES_PLACE " AND NOT " SIGNUP_MOVED_ON
static const struct sql SQL_TAKEN = {
    "places taken",
    "SELECT coalesce(sum(s.place IN ('promised', 'offered') OR "
    "(" TAKES " AND s.place_ask IS NOT s.ask)), 0), "
    "coalesce(sum(" TAKES " AND s.place = 'waiting' AND s.place_ask IS s.ask AND NOT " SIGNUP_AWAY "), 0) "
    "FROM signup s LEFT JOIN event e ON e.id = s.event LEFT JOIN person p ON p.id = s.person "
    "WHERE s.event = ?1 AND s.date = ?2",
    false};

/* While a list is made. */
struct expansion {
    struct store *store;
    const struct expand_request *request;
    struct occurrences *list;
    size_t before;                 /* what was in the list already */
    struct occurrence_table table; /* of the others */
    struct occurrence pattern;     /* the event beside the rule that is expanded */
    struct schedule schedule;
};

void occurrences_free(struct occurrences *list)
{
    free(list->items);
    *list = (struct occurrences){0};
}

/* "£0.00" and "free" are free; so is nothing said. */
static bool says_free(const char *cost)
{
    if (text_equal_caseless(cost, "free"))
        return true;
    for (; *cost != '\0'; cost++)
        if ((*cost >= '1' && *cost <= '9') || (*cost >= 'A' && *cost <= 'Z') ||
            (*cost >= 'a' && *cost <= 'z'))
            return false;
    return true;
}

/* Another text in place of the one that there is; a blank alone takes it away. */
static void take_text(struct query *query, int column, char *out, size_t size)
{
    if (query_text(query, column)[0] == '\0')
        return;
    query_copy(query, column, out, size);
    text_trim(out);
}

static void read_event(struct query *query, struct occurrence *occurrence)
{
    *occurrence = (struct occurrence){.event = query_id(query, 0)};
    take_text(query, 1, occurrence->title, sizeof occurrence->title);
    (void)event_kind_from_word(query_text(query, 2), &occurrence->kind); /* checked by the table */
    query_copy(query, 3, occurrence->picture, sizeof occurrence->picture);
    take_text(query, 4, occurrence->place, sizeof occurrence->place);
    take_text(query, 5, occurrence->cost, sizeof occurrence->cost);
    occurrence->is_free = says_free(occurrence->cost);
    occurrence->is_quiet = query_integer(query, 6) != 0;
    occurrence->friend_allowed = query_integer(query, 7) != 0;
    occurrence->watching_offered = query_integer(query, 8) != 0;
    (void)group_size_from_word(query_text(query, 9), &occurrence->group_size);
    occurrence->places = (int)query_integer(query, 10);
    occurrence->watchers_take_places = query_integer(query, 11) != 0;
    (void)event_status_from_word(query_text(query, 12), &occurrence->status);
    query_copy(query, 13, occurrence->reason, sizeof occurrence->reason);
    occurrence->is_private = query_integer(query, 14) != 0;
    occurrence->off_from = query_date(query, 21);
}

static void read_rule(struct query *query, struct schedule *schedule, struct occurrence *occurrence)
{
    *schedule = (struct schedule){.date = query_date(query, 15)};
    schedule->starts = query_time(query, 16);
    schedule->ends = query_time(query, 17);
    query_copy(query, 18, schedule->rule, sizeof schedule->rule);
    schedule->until = query_date(query, 19);
    schedule_read_except(schedule, query_text(query, 20));
    occurrence->starts = schedule->starts;
    occurrence->ends = schedule->ends;
    occurrence->planned_starts = schedule->starts;
    occurrence->repeats = schedule->rule[0] != '\0';
}

static struct occurrence *find(struct expansion *expansion, struct id event, struct date original)
{
    return occurrence_table_find(&expansion->table, expansion->list, event, original);
}

static struct occurrence *append(struct expansion *expansion, struct date original)
{
    struct occurrences *list = expansion->list;
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    struct occurrence *item = &list->items[list->count++];
    *item = expansion->pattern;
    item->original = original;
    item->date = original;
    item->planned_date = original;
    occurrence_table_add(&expansion->table, list, list->count - 1);
    return item;
}

static bool take_date(struct date date, void *context)
{
    struct expansion *expansion = context;
    const struct schedule *schedule = &expansion->schedule;
    if (!date_is_none(schedule->until) && date_compare(date, schedule->until) > 0)
        return false;
    for (size_t i = 0; i < schedule->except_count; i++)
        if (date_compare(date, schedule->except[i]) == 0)
            return true;
    if (find(expansion, expansion->pattern.event, date) == NULL)
        (void)append(expansion, date);
    return true;
}

static bool expand_rules(struct expansion *expansion, struct err *err)
{
    const struct expand_request *request = expansion->request;
    bool one = !id_is_none(request->event);
    struct query query = query_start(&expansion->store->shared.db, one                    ? &SQL_OF_EVENT
                                                                   : request->public_only ? &SQL_PUBLIC
                                                                                          : &SQL_ALL);
    query_bind_date(&query, request->from);
    query_bind_date(&query, request->to);
    if (one)
        query_bind_id(&query, request->event);
    while (query_row(&query)) {
        read_event(&query, &expansion->pattern);
        read_rule(&query, &expansion->schedule, &expansion->pattern);
        rule_expand(expansion->schedule.rule, expansion->schedule.date, request->from, request->to, take_date,
                    expansion);
    }
    return query_end(&query, err);
}

/* Makes an occurrence that was moved from outside the range, after the rule that covers it. */
static bool append_moved(struct expansion *expansion, struct id event, struct date original,
                         struct occurrence **item, struct err *err)
{
    struct query query = query_start(&expansion->store->shared.db, &SQL_COVERING);
    query_bind_id(&query, event);
    query_bind_date(&query, original);
    *item = NULL;
    if (query_row(&query)) {
        read_event(&query, &expansion->pattern);
        read_rule(&query, &expansion->schedule, &expansion->pattern);
        bool hidden = expansion->request->public_only &&
                      (expansion->pattern.status == EVENT_DRAFT || expansion->pattern.is_private);
        *item = hidden ? NULL : append(expansion, original);
    }
    return query_end(&query, err);
}

static void call_off(struct occurrence *item)
{
    item->status = item->status == EVENT_DRAFT ? EVENT_DRAFT : EVENT_CANCELLED;
    item->off_from = DATE_NONE;
}

/* Of a series that was called off later, the dates before are as they were. */
static void leave_on(struct occurrence *item)
{
    if (item->status != EVENT_CANCELLED || date_is_none(item->off_from) ||
        date_compare(item->date, item->off_from) >= 0)
        return;
    item->status = EVENT_PLANNED;
    item->reason[0] = '\0';
}

static void apply_change(struct occurrence *item, struct query *query)
{
    struct date date = query_date(query, 2);
    struct time_of_day starts = query_time(query, 3);
    struct time_of_day ends = query_time(query, 4);
    if (!date_is_none(date))
        item->date = date;
    if (!time_is_none(starts))
        item->starts = starts;
    if (!time_is_none(ends))
        item->ends = ends;
    item->moved = date_compare(item->date, item->planned_date) != 0 ||
                  item->starts.minute != item->planned_starts.minute;
    take_text(query, 5, item->place, sizeof item->place);
    if (strcmp(query_text(query, 6), "cancelled") == 0)
        call_off(item);
    take_text(query, 7, item->reason, sizeof item->reason);
    take_text(query, 8, item->title, sizeof item->title);
    take_text(query, 9, item->cost, sizeof item->cost);
    item->is_free = says_free(item->cost);
    if (!query_is_null(query, 10))
        item->places = (int)query_integer(query, 10);
}

static bool apply_changes(struct expansion *expansion, struct err *err)
{
    const struct expand_request *request = expansion->request;
    bool one = !id_is_none(request->event);
    struct query query =
        query_start(&expansion->store->shared.db, one ? &SQL_CHANGES_OF_EVENT : &SQL_CHANGES);
    query_bind_date(&query, request->from);
    query_bind_date(&query, request->to);
    if (one)
        query_bind_id(&query, request->event);
    bool ok = true;
    while (ok && query_row(&query)) {
        struct occurrence *item = find(expansion, query_id(&query, 0), query_date(&query, 1));
        if (item == NULL && !query_is_null(&query, 2))
            ok = append_moved(expansion, query_id(&query, 0), query_date(&query, 1), &item, err);
        if (item != NULL)
            apply_change(item, &query);
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

/* Somebody may have answered for a date that no rule makes any more: it is off. */
static bool append_gone(struct expansion *expansion, struct err *err)
{
    const struct expand_request *request = expansion->request;
    struct occurrence *item = find(expansion, request->event, request->from);
    if (!request->with_gone || item != NULL)
        return true;
    bool ok = append_moved(expansion, request->event, request->from, &item, err);
    if (ok && item != NULL)
        call_off(item);
    return ok;
}

static void work_out_times(struct occurrence *item)
{
    item->starts_at = (struct local_time){item->date, item->starts};
    item->ends_at = (struct local_time){item->date, item->ends};
    if (time_is_none(item->ends))
        item->ends_at = local_time_add_minutes(item->starts_at, 60);
    else if (item->ends.minute <= item->starts.minute)
        item->ends_at.date = date_add_days(item->date, 1);
}

static bool work_out_room(struct store *store, struct occurrence *item, struct err *err)
{
    item->room = ROOM_OPEN;
    if (item->places == PLACES_NO_LIMIT)
        return true;
    struct query query = query_start(&store->shared.db, &SQL_TAKEN);
    query_bind_id(&query, item->event);
    query_bind_date(&query, item->original);
    query_bind_date(&query, store_now(store).date);
    item->room = ROOM_THERE_IS;
    if (query_row(&query) && (query_integer(&query, 0) >= item->places || query_integer(&query, 1) > 0))
        item->room = ROOM_WAITING;
    return query_end(&query, err);
}

/* Takes out what was moved away from the range, and fills in what follows from the rest. */
static bool finish(struct expansion *expansion, struct err *err)
{
    const struct expand_request *request = expansion->request;
    struct occurrences *list = expansion->list;
    size_t kept = expansion->before;
    for (size_t i = expansion->before; i < list->count; i++) {
        struct occurrence *item = &list->items[i];
        bool outside =
            date_compare(item->date, request->from) < 0 || date_compare(item->date, request->to) > 0;
        if (outside && !request->with_moved_away)
            continue;
        work_out_times(item);
        leave_on(item);
        if (!work_out_room(expansion->store, item, err))
            return false;
        list->items[kept++] = *item;
    }
    list->count = kept;
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct occurrence *a = left;
    const struct occurrence *b = right;
    int order = local_time_compare(a->starts_at, b->starts_at);
    if (order == 0)
        order = strcmp(a->title, b->title);
    return order != 0 ? order : id_compare(a->event, b->event);
}

bool occurrences_expand(struct store *store, const struct expand_request *request, struct occurrences *list,
                        struct err *err)
{
    struct expansion *expansion = memory_new(1, sizeof *expansion);
    expansion->store = store;
    expansion->request = request;
    expansion->list = list;
    expansion->before = list->count;
    bool ok = expand_rules(expansion, err) && apply_changes(expansion, err) && append_gone(expansion, err) &&
              finish(expansion, err);
    if (ok && list->count > expansion->before)
        qsort(list->items + expansion->before, list->count - expansion->before, sizeof *list->items, compare);
    occurrence_table_free(&expansion->table);
    free(expansion);
    return ok;
}

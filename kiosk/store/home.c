#include "store/home.h"

#include "base/memory.h"
#include "store/expand.h"
#include "store/signup_state.h"
#include "store/told_start.h"

/* Offers that nobody has answered, for dates that are on: by their original dates, and those moved there. */
#define OFFERED                                                                                              \
    "JOIN event e ON e.id = s.event JOIN person p ON p.id = s.person "                                       \
    "WHERE s.place = 'offered' AND s.place_ask = s.ask AND p.state <> 'no' "                                 \
    "AND (e.status = 'planned' OR coalesce(o.date, s.date) < e.off_from) "                                   \
    "AND p.away_to < ?1 AND s.wish_offer IS NOT s.offer AND " SIGNUP_TAKES_PLACE " "                         \
    "AND o.status IS NOT 'cancelled' "

static const struct sql SQL_PLACE_CAME_FREE = {
    "place came free",
    "SELECT (SELECT count(*) FROM signup s LEFT JOIN occurrence o ON o.event = s.event "
    "AND o.original = s.date " OFFERED "AND s.date >= ?1 AND coalesce(o.date, s.date) >= ?1) + "
    "(SELECT count(*) FROM occurrence o CROSS JOIN signup s ON s.event = o.event "
    "AND s.date = o.original " OFFERED "AND o.date >= ?1 AND o.original < ?1)",
    false};

/* What was taken away again has a head too. */
static const struct sql SQL_KNOWS_NOTHING = {
    "knows nothing", "SELECT NOT EXISTS (SELECT 1 FROM head WHERE noun IN ('event', 'person', 'notice'))",
    false};

static void add(struct occurrences *list, const struct occurrence *occurrence)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = *occurrence;
}

static bool is_off_today(const struct occurrence *occurrence, struct date today)
{
    bool meant_today = date_compare(occurrence->planned_date, today) == 0;
    bool is_today = date_compare(occurrence->date, today) == 0;
    if (occurrence->status == EVENT_CANCELLED)
        return is_today;
    return meant_today && !is_today;
}

static void sort_in(struct home *home, const struct occurrence *occurrence, struct local_time now)
{
    if (is_off_today(occurrence, now.date))
        add(&home->off_today, occurrence);
    if (occurrence_is_on(occurrence, now))
        add(&home->on_now, occurrence);
    if (occurrence_is_open_for_here(occurrence, now))
        add(&home->here, occurrence);
    bool ahead = date_compare(occurrence->date, date_add_days(now.date, HOME_AHEAD_DAYS)) <= 0;
    if (occurrence->status == EVENT_PLANNED && ahead && local_time_compare(occurrence->starts_at, now) > 0)
        add(&home->next, occurrence);
}

/* News for as long as a week, and until it begins. Another day is told by off_today. */
static bool look_for_new_time(struct store *store, const struct occurrence *occurrence, struct local_time now,
                              struct home *home, struct err *err)
{
    struct occurrence told = *occurrence;
    struct instant since = {clock_now(store->clock).ms - INT64_C(7) * 24 * 60 * 60 * 1000};
    if (occurrence->status != EVENT_PLANNED || date_compare(occurrence->date, now.date) != 0 ||
        date_compare(occurrence->planned_date, now.date) != 0 ||
        local_time_compare(occurrence->starts_at, now) <= 0)
        return true;
    if (!told_start_since(store, since, &told, err))
        return false;
    if (told.moved)
        add(&home->new_time, &told);
    return true;
}

static bool load_occurrences(struct store *store, struct local_time now, struct home *home, struct err *err)
{
    struct occurrences list = {0};
    struct expand_request request = {.from = date_add_days(now.date, -1), /* what goes on past midnight */
                                     .to = date_add_days(now.date, HOME_AHEAD_DAYS),
                                     .public_only = true,
                                     .with_moved_away = true};
    bool ok = occurrences_expand(store, &request, &list, err);
    for (size_t i = 0; ok && i < list.count; i++) {
        sort_in(home, &list.items[i], now);
        ok = look_for_new_time(store, &list.items[i], now, home, err);
    }
    occurrences_free(&list);
    return ok;
}

static bool load_place_came_free(struct store *store, struct date today, bool *came_free, struct err *err)
{
    int64_t count = 0;
    struct query query = query_start(&store->shared.db, &SQL_PLACE_CAME_FREE);
    query_bind_date(&query, today);
    bool ok = query_run_integer(&query, &count, err);
    *came_free = count > 0;
    return ok;
}

static bool load_knows_nothing(struct store *store, bool *knows_nothing, struct err *err)
{
    int64_t is_so = 0;
    struct query query = query_start(&store->shared.db, &SQL_KNOWS_NOTHING);
    bool ok = query_run_integer(&query, &is_so, err);
    *knows_nothing = is_so != 0;
    return ok;
}

bool home_load(struct store *store, struct local_time now, struct home *home, struct err *err)
{
    home_free(home);
    return load_occurrences(store, now, home, err) &&
           load_place_came_free(store, now.date, &home->place_came_free, err) &&
           load_knows_nothing(store, &home->knows_nothing, err) &&
           notices_current(store, now.date, &home->notices, err);
}

void home_free(struct home *home)
{
    occurrences_free(&home->on_now);
    occurrences_free(&home->here);
    occurrences_free(&home->next);
    occurrences_free(&home->off_today);
    occurrences_free(&home->new_time);
    notices_free(&home->notices);
    *home = (struct home){0};
}

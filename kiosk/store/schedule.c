#include "store/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/occurrence.h"
#include "store/place.h"
#include "store/rule.h"
#include "store/schedule_move.h"

const struct noun NOUN_SCHEDULE = {
    .name = "schedule",
    .table = "schedule",
    .parts = {{"rule", {"event", "date", "starts", "ends", "rule", "until", "except_dates", DATE_OWN_KEYS}}},
};

#define COLUMNS "id, event, date, starts, ends, rule, until, except_dates, " DATE_OWN_COLUMNS

static const struct sql SQL_OF_EVENT = {
    "schedules of event", "SELECT " COLUMNS " FROM schedule WHERE event = ?1 ORDER BY date, id", false};
static const struct sql SQL_ONE = {"schedule", "SELECT " COLUMNS " FROM schedule WHERE id = ?1", false};

enum { EXCEPT_TEXT_SIZE = EXCEPT_DATES_LIMIT * DATE_TEXT_SIZE + 1, FIRST_OWN = 8 /* of COLUMNS */ };

char *schedule_rule(enum repeat repeat, struct date first, char rule[RULE_SIZE])
{
    int day;
    date_split(first, NULL, NULL, &day);
    ASSERT(repeat != REPEAT_OTHER);
    (void)text_format(rule, RULE_SIZE, "%s",
                      repeat == REPEAT_WEEKLY        ? "FREQ=WEEKLY"
                      : repeat == REPEAT_FORTNIGHTLY ? "FREQ=WEEKLY;INTERVAL=2"
                      : repeat == REPEAT_MONTHLY     ? "FREQ=MONTHLY"
                                                     : "");
    if (repeat != REPEAT_MONTHLY || day <= 28)
        return rule;
    static const char *const last_days[] = {"28,29", "28,29,30", "28,29,30,31"};
    (void)text_format(rule, RULE_SIZE, "FREQ=MONTHLY;BYMONTHDAY=%s;BYSETPOS=-1", last_days[day - 29]);
    return rule;
}

enum repeat schedule_repeat(const char *rule)
{
    char monthly[RULE_SIZE];
    struct date day = {0}; /* 1 January */
    if (rule[0] == '\0')
        return REPEAT_ONCE;
    if (strcmp(rule, "FREQ=WEEKLY") == 0)
        return REPEAT_WEEKLY;
    if (strcmp(rule, "FREQ=WEEKLY;INTERVAL=2") == 0)
        return REPEAT_FORTNIGHTLY;
    for (int i = 27; i < 31; i++) /* 28 to 31 January: all that monthly can be */
        if (strcmp(rule, schedule_rule(REPEAT_MONTHLY, date_add_days(day, i), monthly)) == 0)
            return REPEAT_MONTHLY;
    return REPEAT_OTHER;
}

struct id schedule_id(struct id event, struct date from)
{
    char hex[ID_HEX_SIZE];
    char iso[DATE_TEXT_SIZE];
    const char *const parts[] = {id_to_hex(event, hex),
                                 date_is_none(from) ? "first" : date_to_iso(from, iso)};
    return id_derive("schedule", 2, parts);
}

void schedule_read_except(struct schedule *schedule, const char *text)
{
    char iso[DATE_TEXT_SIZE];
    schedule->except_count = 0;
    for (; strlen(text) >= DATE_TEXT_SIZE - 1;
         text += strcspn(text, " ") + strspn(text + strcspn(text, " "), " ")) {
        struct date date;
        memcpy(iso, text, DATE_TEXT_SIZE - 1);
        iso[DATE_TEXT_SIZE - 1] = '\0';
        if (schedule->except_count < EXCEPT_DATES_LIMIT && date_from_iso(iso, &date))
            schedule->except[schedule->except_count++] = date;
    }
}

static void read_schedule(struct query *query, struct schedule *schedule)
{
    *schedule = (struct schedule){.id = query_id(query, 0), .event = query_id(query, 1)};
    schedule->date = schedule->original = query_date(query, 2);
    schedule->starts = query_time(query, 3);
    schedule->ends = query_time(query, 4);
    query_copy(query, 5, schedule->rule, sizeof schedule->rule);
    schedule->until = query_date(query, 6);
    schedule_read_except(schedule, query_text(query, 7));
    date_own_read(query, FIRST_OWN, &schedule->own);
}

/* What the row itself does not say: its versions, and where a one-off was moved to. */
static bool load_rest(struct store *store, struct schedule *schedule, struct err *err)
{
    struct occurrence_change said = {.date = DATE_NONE};
    if (schedule->rule[0] == '\0' && !date_is_none(schedule->original) &&
        !occurrence_change_load(store, schedule->event, schedule->original, &said, err))
        return false;
    if (!date_is_none(said.date))
        schedule->date = said.date;
    return versions_load(store, &NOUN_SCHEDULE, schedule->id, "rule", &schedule->versions, err);
}

bool schedules_load(struct store *store, struct id event, struct schedules *schedules, struct err *err)
{
    size_t before = schedules->count;
    struct query query = query_start(&store->shared.db, &SQL_OF_EVENT);
    query_bind_id(&query, event);
    while (query_row(&query)) {
        schedules->items =
            memory_grow(schedules->items, schedules->count, &schedules->capacity, sizeof *schedules->items);
        read_schedule(&query, &schedules->items[schedules->count++]);
    }
    bool ok = query_end(&query, err);
    for (size_t i = before; ok && i < schedules->count; i++)
        ok = load_rest(store, &schedules->items[i], err);
    return ok;
}

void schedules_free(struct schedules *schedules)
{
    free(schedules->items);
    *schedules = (struct schedules){0};
}

static bool load_one(struct store *store, struct id event, struct id id, struct schedule *schedule,
                     bool *found, struct err *err)
{
    *schedule = (struct schedule){.id = id,
                                  .event = event,
                                  .date = DATE_NONE,
                                  .original = DATE_NONE,
                                  .starts = TIME_NONE,
                                  .ends = TIME_NONE,
                                  .until = DATE_NONE};
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, id);
    *found = query_row(&query);
    if (*found)
        read_schedule(&query, schedule);
    return query_end(&query, err) && load_rest(store, schedule, err);
}

bool schedule_load(struct store *store, struct id event, struct date from, struct schedule *schedule,
                   bool *found, struct err *err)
{
    return load_one(store, event, schedule_id(event, from), schedule, found, err);
}

static bool check(const struct schedule *schedule, struct err *err)
{
    if (date_is_none(schedule->date) || time_is_none(schedule->starts))
        return err_set(err, "The event needs a date and a start. Say when it begins.");
    if (!date_is_none(schedule->until) && date_compare(schedule->until, schedule->date) < 0)
        return err_set(err, "The event ends before its first date. Change one of the two dates.");
    if (!time_is_none(schedule->ends) && schedule->ends.minute <= schedule->starts.minute &&
        schedule->ends.minute > LATE_UNTIL_MINUTE)
        return err_set(err, "The event ends before it begins. Change the start or the end.");
    return schedule->rule[0] == '\0' || rule_check(schedule->rule, err);
}

static char *write_except(const struct schedule *schedule, char text[EXCEPT_TEXT_SIZE])
{
    char iso[DATE_TEXT_SIZE];
    char *at = text;
    *at = '\0';
    for (size_t i = 0; i < schedule->except_count; i++) {
        if (i > 0)
            *at++ = ' ';
        memcpy(at, date_to_iso(schedule->except[i], iso), DATE_TEXT_SIZE);
        at += DATE_TEXT_SIZE - 1;
    }
    return text;
}

struct date schedule_last(const struct schedule *schedule)
{
    struct date last = schedule->rule[0] == '\0' ? DATE_NONE : rule_last(schedule->rule, schedule->date);
    bool by_rule =
        !date_is_none(last) && (date_is_none(schedule->until) || date_compare(last, schedule->until) < 0);
    return by_rule ? last : schedule->until;
}

static bool write(struct store *store, const struct schedule *schedule, struct err *err)
{
    char except[EXCEPT_TEXT_SIZE];
    ASSERT(schedule->except_count <= EXCEPT_DATES_LIMIT);
    struct change change = change_start(store, &NOUN_SCHEDULE, schedule->id, "rule", &schedule->versions);
    change_id(&change, "event", schedule->event);
    change_date(&change, "date", schedule->date);
    change_time(&change, "starts", schedule->starts);
    change_time(&change, "ends", schedule->ends);
    change_text(&change, "rule", schedule->rule, RULE_LIMIT);
    change_date(&change, "until", schedule_last(schedule));
    change_text(&change, "except_dates", write_except(schedule, except), EXCEPT_TEXT_SIZE);
    date_own_write(&change, &schedule->own);
    return change_end(&change, err) && change_gone(store, &NOUN_SCHEDULE, schedule->id, false, err);
}

/* `days`: by how many the series is moved; NULL: as many as its first date. */
static bool save(struct store *store, const struct schedule *schedule, const int *days, struct err *err)
{
    struct schedule old;
    struct schedule next = *schedule;
    bool found;
    if (!check(schedule, err) || !store_begin(store, err))
        return false;
    bool ok = load_one(store, schedule->event, schedule->id, &old, &found, err);
    int moved = days != NULL ? *days : next.date.day - old.date.day;
    ok = ok && (!found || schedule_move(store, &old, &next, moved, err)) && write(store, &next, err) &&
         places_settle_event(store, schedule->event, err);
    return store_finish(store, ok, err);
}

bool schedule_save(struct store *store, const struct schedule *schedule, struct err *err)
{
    return save(store, schedule, NULL, err);
}

bool schedule_save_moved(struct store *store, const struct schedule *schedule, int days, struct err *err)
{
    return save(store, schedule, &days, err);
}

/* The earlier rule may itself have to wait for its id; each of them begins earlier than the one before. */
bool schedule_free_id(struct store *store, struct id event, struct date date, struct err *err)
{
    struct schedule rule;
    bool found;
    if (!schedule_load(store, event, date, &rule, &found, err))
        return false;
    if (!found || date_compare(rule.original, date) >= 0)
        return true;
    struct id own = schedule_id(event, rule.original), taken = rule.id;
    rule.id = own;
    return schedule_free_id(store, event, rule.original, err) &&
           change_gone(store, &NOUN_SCHEDULE, taken, true, err) &&
           versions_load(store, &NOUN_SCHEDULE, own, "rule", &rule.versions, err) &&
           schedule_save_moved(store, &rule, 0, err);
}

/* Makes room for a rule from `from` on: an earlier one ends the day before, a later one goes. */
static bool make_room(struct store *store, struct schedule *old, struct date from, struct err *err)
{
    if (date_compare(old->original, from) >= 0)
        return change_gone(store, &NOUN_SCHEDULE, old->id, true, err);
    if (old->rule[0] == '\0' || (!date_is_none(old->until) && date_compare(old->until, from) < 0))
        return true;
    old->until = date_add_days(from, -1);
    return schedule_save(store, old, err);
}

static bool change_from(struct store *store, const struct schedule *schedule, struct err *err)
{
    struct schedules all = {0};
    struct schedule next = *schedule;
    next.id = schedule_id(schedule->event, schedule->date);
    bool ok = schedule_free_id(store, schedule->event, schedule->date, err) &&
              schedules_load(store, schedule->event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        if (!id_equal(all.items[i].id, next.id))
            ok = make_room(store, &all.items[i], schedule->date, err);
    ok = ok && versions_load(store, &NOUN_SCHEDULE, next.id, "rule", &next.versions, err) &&
         schedule_save(store, &next, err);
    schedules_free(&all);
    return ok;
}

bool schedule_change_from(struct store *store, const struct schedule *schedule, struct err *err)
{
    return store_begin(store, err) && store_finish(store, change_from(store, schedule, err), err);
}

static bool covers(const struct schedule *schedule, struct date date)
{
    return date_compare(schedule->original, date) <= 0 &&
           (schedule->rule[0] == '\0'       ? date_compare(schedule->original, date) == 0
            : date_is_none(schedule->until) ? true
                                            : date_compare(date, schedule->until) <= 0);
}

static bool add_exception(struct store *store, struct schedule *schedule, struct date date, struct err *err)
{
    for (size_t i = 0; i < schedule->except_count; i++)
        if (date_compare(schedule->except[i], date) == 0)
            return true;
    if (schedule->except_count == EXCEPT_DATES_LIMIT)
        return err_set(err, "The event has too many exceptions. Change it from this date on instead.");
    schedule->except[schedule->except_count++] = date;
    return schedule_save(store, schedule, err);
}

bool schedule_except(struct store *store, struct id event, struct date date, struct err *err)
{
    struct schedules all = {0};
    if (!store_begin(store, err))
        return false;
    bool ok = schedules_load(store, event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        if (covers(&all.items[i], date))
            ok = add_exception(store, &all.items[i], date, err);
    schedules_free(&all);
    return store_finish(store, ok, err);
}

#include "report/lounge.h"

#include <stdlib.h>

#include "report/lounge_past.h"
#include "store/attendance.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/occurrence_table.h"
#include "store/person.h"
#include "store/retention.h"
#include "store/signup.h"
#include "store/visitor.h"

/* --- Rows --- */

static int compare_counts(const void *left, const void *right)
{
    const struct visitor_count *a = left, *b = right;
    int order = date_compare(a->date, b->date);
    return order != 0 ? order : id_compare(a->event, b->event);
}

static int visitors_at(const struct visitor_counts *visitors, const struct occurrence *occurrence)
{
    const struct visitor_count sought = {.event = occurrence->event, .date = occurrence->original};
    const struct visitor_count *found =
        visitors->count == 0
            ? NULL
            : bsearch(&sought, visitors->items, visitors->count, sizeof sought, compare_counts);
    return found != NULL ? found->count : 0;
}

static void add_event(struct table *table, const struct occurrence *occurrence, int visitors)
{
    bool ends = !time_is_none(occurrence->ends);
    table_id(table, occurrence->event);
    table_text(table, occurrence->title);
    table_text(table, event_kind_word(occurrence->kind));
    table_time(table, occurrence->starts_at);
    table_time(table, ends ? occurrence->ends_at : (struct local_time){DATE_NONE, TIME_NONE});
    table_text(table, occurrence->place);
    occurrence->places == PLACES_NO_LIMIT ? table_text(table, NULL)
                                          : table_integer(table, occurrence->places);
    table_text(table, group_size_word(occurrence->group_size));
    table_text(table, event_status_word(occurrence->status));
    table_integer(table, visitors);
}

static void add_events(struct lounge_report *report, const struct occurrences *occurrences,
                       const struct visitor_counts *visitors)
{
    for (size_t i = 0; i < occurrences->count; i++) {
        const struct occurrence *occurrence = &occurrences->items[i];
        if (occurrence->is_private)
            continue;
        int count = visitors_at(visitors, occurrence);
        add_event(&report->tables[LOUNGE_EVENTS], occurrence, count);
        months_add_visitors(&report->months, occurrence->date, occurrence->kind, count);
        if (occurrence->status == EVENT_PLANNED)
            months_add_event(&report->months, occurrence->date, occurrence->kind);
    }
}

/* A person who moves on at a later date is still here. */
static enum person_state state_on(const struct person *person, struct date today)
{
    bool later = person->state == PERSON_NO && !date_is_none(person->moved_on_from) &&
                 date_compare(person->moved_on_from, today) > 0;
    return later ? PERSON_YES : person->state;
}

static bool add_people(struct lounge_report *report, struct store *store, struct date today, struct err *err)
{
    struct persons persons = {0};
    struct table *table = &report->tables[LOUNGE_PEOPLE];
    bool loaded = persons_all(store, &persons, err);
    for (size_t i = 0; loaded && i < persons.count; i++) {
        table_id(table, persons.items[i].id);
        table_text(table, persons.items[i].name);
        table_text(table, persons.items[i].picture);
        table_text(table, person_state_word(state_on(&persons.items[i], today)));
    }
    persons_free(&persons);
    return loaded;
}

/* What answers and records are looked up in. */
struct span {
    struct local_time now;
    struct date from, to;
    struct occurrences list;
    struct occurrence_table table;
    struct visitor_counts visitors;
};

/* What an answer or a record is about. It is in the list, unless it was moved out of the span or no rule
 * makes it any more; `*room` is for those. NULL if its event is unknown. */
static bool look_up(const struct span *span, struct store *store, const struct signup_key *key,
                    struct occurrence *room, const struct occurrence **occurrence, struct err *err)
{
    bool found = false;
    *occurrence = occurrence_table_find(&span->table, &span->list, key->event, key->date);
    if (*occurrence != NULL)
        return true;
    if (!occurrence_recall(store, key->event, key->date, room, &found, err))
        return false;
    *occurrence = found ? room : NULL;
    return true;
}

/* The first three columns of an answer or a record. */
static void add_key(struct table *table, const struct signup_key *key, const struct occurrence *occurrence)
{
    table_id(table, key->event);
    occurrence != NULL ? table_time(table, occurrence->starts_at) : table_date(table, key->date);
    table_id(table, key->person);
}

static bool is_over(const struct span *span, const struct signup_key *key,
                    const struct occurrence *occurrence)
{
    return occurrence != NULL ? local_time_compare(occurrence->ends_at, span->now) <= 0
                              : date_compare(key->date, span->now.date) < 0;
}

static void add_sign_up(struct lounge_report *report, const struct signup_row *row,
                        const struct occurrence *occurrence)
{
    struct table *table = &report->tables[LOUNGE_SIGN_UPS];
    add_key(table, &row->key, occurrence);
    table_text(table, row->first_name);
    table_text(table, answer_word(row->answer));
    table_text(table, place_word(row->place));
    table_time(table, row->changed_at);
    table_text(table, row->changed_on);
    table_text(table, occurrence != NULL ? occurrence->title : NULL);
    table_text(table, row->picture);
    if (occurrence != NULL && row->answer != ANSWER_DECLINED)
        months_add_sign_up(&report->months, occurrence->date, occurrence->kind);
}

static bool add_sign_ups(struct lounge_report *report, struct store *store, const struct span *span,
                         struct err *err)
{
    struct signup_rows rows = {0};
    bool ok = signup_rows_load(store, span->from, span->to, false, &rows, err);
    for (size_t i = 0; ok && i < rows.count; i++) {
        struct occurrence room;
        const struct occurrence *occurrence = NULL;
        ok = look_up(span, store, &rows.items[i].key, &room, &occurrence, err);
        if (ok && !is_over(span, &rows.items[i].key, occurrence))
            add_sign_up(report, &rows.items[i], occurrence);
    }
    signup_rows_free(&rows);
    return ok;
}

static void add_visit(struct lounge_report *report, const struct attendance_row *row,
                      const struct occurrence *occurrence)
{
    struct table *table = &report->tables[LOUNGE_ATTENDANCE];
    add_key(table, &row->key, occurrence);
    table_text(table, row->first_name);
    table_text(table, how_word(row->how));
    table_time(table, row->recorded_at);
    table_text(table, row->recorded_by);
    table_text(table, occurrence != NULL ? occurrence->title : NULL);
    table_text(table, occurrence != NULL ? event_kind_word(occurrence->kind) : NULL);
    table_text(table, row->picture);
    if (occurrence != NULL)
        months_add_visit(&report->months, occurrence->date, occurrence->kind, row->key.person);
}

static int compare_total(const struct attendance_row *row, const struct attendance_total *total)
{
    int order = date_compare(row->key.date, total->date);
    return order != 0 ? order : id_compare(row->key.event, total->event);
}

/* How many were there whose names have left: while that is under way some still have theirs. */
static bool add_total(struct lounge_report *report, struct store *store, const struct span *span,
                      const struct attendance_total *total, int64_t named, struct err *err)
{
    struct occurrence room;
    const struct occurrence *occurrence = NULL;
    const struct signup_key key = {.event = total->event, .date = total->date};
    int64_t left = total->here + total->took_part + total->sat_in + total->popped_in + total->helped - named;
    bool ok = look_up(span, store, &key, &room, &occurrence, err);
    if (ok && occurrence != NULL && left > 0)
        months_add_nameless(&report->months, occurrence->date, occurrence->kind, (int)left);
    return ok;
}

/* Totals and rows are in one order. */
static bool add_totals(struct lounge_report *report, struct store *store, const struct span *span,
                       const struct attendance_rows *rows, struct err *err)
{
    size_t at = 0;
    struct attendance_totals totals = {0};
    bool ok = attendance_totals_load(store, span->from, span->to, &totals, err);
    for (size_t i = 0; ok && i < totals.count; i++) {
        int64_t named = 0;
        for (; at < rows->count && compare_total(&rows->items[at], &totals.items[i]) <= 0; at++)
            named += compare_total(&rows->items[at], &totals.items[i]) == 0;
        ok = add_total(report, store, span, &totals.items[i], named, err);
    }
    attendance_totals_free(&totals);
    return ok;
}

static bool add_attendance(struct lounge_report *report, struct store *store, const struct span *span,
                           struct err *err)
{
    struct attendance_rows rows = {0};
    bool ok = attendance_rows_load(store, span->from, span->to, false, &rows, err);
    for (size_t i = 0; ok && i < rows.count; i++) {
        struct occurrence room;
        const struct occurrence *occurrence = NULL;
        ok = look_up(span, store, &rows.items[i].key, &room, &occurrence, err);
        if (ok)
            add_visit(report, &rows.items[i], occurrence);
    }
    ok = ok && add_totals(report, store, span, &rows, err);
    attendance_rows_free(&rows);
    return ok;
}

/* A notice about a private event is as private as the event. */
static bool is_public(struct store *store, const struct notice *notice, bool *shown, struct err *err)
{
    struct event event;
    bool found = false;
    *shown = true;
    if (id_is_none(notice->event))
        return true;
    if (!event_load(store, notice->event, &event, &found, err))
        return false;
    *shown = found && !event.is_private;
    return true;
}

static bool add_notices(struct lounge_report *report, struct store *store, struct err *err)
{
    struct notices notices = {0};
    struct table *table = &report->tables[LOUNGE_NOTICES];
    bool ok = notices_all(store, &notices, err);
    for (size_t i = 0; ok && i < notices.count; i++) {
        const struct notice *notice = &notices.items[i];
        bool shown = false;
        ok = is_public(store, notice, &shown, err);
        if (ok && shown) {
            table_id(table, notice->id);
            table_text(table, notice->title);
            table_text(table, notice->text);
            table_date(table, date_is_none(notice->from) ? notice->made_on : notice->from);
            table_date(table, notice->until);
        }
    }
    notices_free(&notices);
    return ok;
}

static void add_month(struct lounge_report *report, int month, enum event_kind kind)
{
    struct table *table = &report->tables[LOUNGE_BY_MONTH];
    const struct month_count *count = &report->months.counts[month][kind];
    bool is_ahead = month > report->months.now;
    if (count->visits + count->sign_ups + count->visitors == 0 && (is_ahead || count->events == 0))
        return;
    table_month(table, months_date(&report->months, month));
    table_text(table, event_kind_word(kind));
    table_integer(table, count->events);
    table_integer(table, count->visits);
    count->nameless > 0 ? table_text(table, NULL) : table_integer(table, count->people);
    table_integer(table, count->sign_ups);
    table_integer(table, count->visitors);
}

static void add_months(struct lounge_report *report)
{
    months_count_people(&report->months);
    for (int month = 0; month < report->months.count; month++)
        for (int kind = 0; kind < MONTHS_KINDS; kind++)
            add_month(report, month, (enum event_kind)kind);
}

/* --- The whole --- */

static bool load_tables(struct lounge_report *report, struct store *store, struct span *span, struct err *err)
{
    if (!occurrences_all(store, span->from, span->to, &span->list, err))
        return false;
    occurrence_table_add_all(&span->table, &span->list);
    if (!lounge_past_load(&report->months, store, span->from, err) ||
        !add_people(report, store, span->now.date, err) || !add_sign_ups(report, store, span, err) ||
        !add_attendance(report, store, span, err) || !add_notices(report, store, err) ||
        !visitor_counts_load(store, span->from, span->to, &span->visitors, err))
        return false;
    add_events(report, &span->list, &span->visitors);
    add_months(report);
    return true;
}

/* What is read belongs together, whatever an import writes meanwhile. */
static bool load_at_once(struct lounge_report *report, struct store *store, struct span *span,
                         struct err *err)
{
    struct db *db = &store->shared.db;
    return db_begin_to_read(db, err) && db_finish(db, load_tables(report, store, span, err), err);
}

bool lounge_report_load(struct lounge_report *report, struct store *store, struct local_time now,
                        struct err *err)
{
    struct span span = {.now = now,
                        .from = date_add_months(now.date, -LOUNGE_MONTHS),
                        .to = date_add_months(now.date, LOUNGE_MONTHS)};
    for (int i = 0; i < LOUNGE_TABLES; i++)
        report->tables[i] = table_start(lounge_table_description((enum lounge_table)i));
    report->months = months_around(now.date);
    bool loaded = load_at_once(report, store, &span, err);
    if (!loaded)
        lounge_report_release(report);
    visitor_counts_free(&span.visitors);
    occurrence_table_free(&span.table);
    occurrences_free(&span.list);
    return loaded;
}

void lounge_report_release(struct lounge_report *report)
{
    for (int i = 0; i < LOUNGE_TABLES; i++)
        table_release(&report->tables[i]);
    months_release(&report->months);
}

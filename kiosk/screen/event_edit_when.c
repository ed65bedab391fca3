/* When an event is, as saving its form writes it for more than one date; see event_edit.h. Dates that are
 * over stay as they were. */
#include "screen/event_edit.h"
#include "store/rule.h"
#include "store/schedule_series.h"

static const uint64_t WRITTEN_FIELDS = UINT64_C(1) << EVENT_FIELD_DATE | UINT64_C(1) << EVENT_FIELD_STARTS |
                                       UINT64_C(1) << EVENT_FIELD_ENDS | UINT64_C(1) << EVENT_FIELD_REPEAT |
                                       UINT64_C(1) << EVENT_FIELD_UNTIL;

/* As the form says, from `first` on. */
static void write_rule(const struct event_edit *edit, struct schedule *schedule, struct date first)
{
    const struct event_values *values = &edit->values;
    enum event_repeat repeat = (enum event_repeat)values->repeat;
    schedule->date = first;
    schedule->starts = values->starts;
    schedule->ends = values->ends;
    event_repeat_rule(repeat, first, schedule->rule);
    schedule->until = repeat == EVENT_ONCE ? DATE_NONE : values->until;
}

/* The first two dates of the series from `from` on, by which answers know them; the second is DATE_NONE where
 * there is only one. */
static bool find_two(struct event_edit *edit, struct store *store, struct date from, struct date two[2],
                     struct err *err)
{
    enum { DAYS = 366 };
    struct occurrences list = {0};
    int count = 0;
    bool ok = occurrences_of_event(store, edit->values.event.id, from, date_add_days(from, DAYS), &list, err);
    for (size_t i = 0; ok && i < list.count && count < 2; i++)
        if (date_compare(list.items[i].original, from) >= 0)
            two[count++] = list.items[i].original;
    occurrences_free(&list);
    return ok && (count > 0 || err_set(err, "The series has no later date. Choose a day for it."));
}

static bool note_second(struct date date, void *context)
{
    struct date *dates = context;
    dates[date_is_none(dates[0]) ? 0 : 1] = date;
    return date_is_none(dates[1]);
}

/* Whose dates do not lie equally far apart. */
static bool is_by_weekday_of_month(const struct event_edit *edit)
{
    int repeat = edit->values.repeat;
    return repeat == EVENT_MONTHLY_BY_WEEKDAY || repeat == EVENT_MONTHLY_BY_LAST_WEEKDAY;
}

/* The date after `first` on other days: in another rhythm that begins there, or as far moved as the first. */
static struct date find_second(const struct event_edit *edit, struct date first, struct date was, int days)
{
    enum { DAYS = 70 };
    struct schedule rule = edit->schedule;
    struct date dates[2] = {DATE_NONE, DATE_NONE};
    if (!event_edit_repeats_anew(edit) && !is_by_weekday_of_month(edit))
        return date_is_none(was) ? DATE_NONE : date_add_days(was, days);
    write_rule(edit, &rule, first);
    rule_expand(rule.rule, first, first, date_add_days(first, DAYS), note_second, dates);
    return dates[1];
}

/* Another rhythm may be on once; DATE_NONE is no second date. */
static bool check_second(const struct event_edit *edit, struct date second, struct err *err)
{
    struct date until = edit->values.until;
    if (date_is_none(second))
        return event_edit_repeats_anew(edit) ||
               err_set(err, "The series has no later date. Change only this date.");
    return date_is_none(until) || date_compare(second, until) <= 0 ||
           err_set(err, "The series ends before the second of these days. Choose a later end.");
}

/* The series goes over to other days: its first date from `from` on is moved, with the answers to it, and a
 * new rule begins with the next one. */
static bool write_shift(struct event_edit *edit, struct store *store, struct date from, struct err *err)
{
    struct date two[2] = {DATE_NONE, DATE_NONE};
    struct occurrence_change change;
    int days = edit->values.date.day - edit->loaded.date.day;
    struct schedule next = edit->schedule;
    if (!find_two(edit, store, from, two, err))
        return false;
    struct date first = date_add_days(two[0], days), second = find_second(edit, first, two[1], days);
    if (!check_second(edit, second, err) ||
        !occurrence_change_load(store, edit->values.event.id, two[0], &change, err))
        return false;
    edit->before.moved = change; /* for Undo */
    change.date = first;
    change.starts = edit->values.starts;
    change.ends = edit->values.ends;
    write_rule(edit, &next, date_is_none(second) ? first : second);
    return occurrence_change_save(store, &change, err) &&
           schedule_end(store, edit->values.event.id, two[0], &edit->before.schedules, err) &&
           (date_is_none(second) || schedule_change_from(store, &next, err));
}

/* A day on which the rhythm of the form may be counted from, so that it comes to the date that is shown and
 * has the dates from `from` on. */
static struct date count_from(const struct event_edit *edit, struct date from)
{
    enum { WEEK = 7, MONTH = 28 };
    enum event_repeat repeat = (enum event_repeat)edit->values.repeat;
    struct date shown = edit->occurrence.original;
    int days = shown.day - from.day;
    if (days <= 0 || repeat == EVENT_ONCE || repeat == EVENT_REPEAT_OTHER)
        return shown;
    if (repeat >= EVENT_MONTHLY_BY_DAY)
        return date_add_months(shown, -(days / MONTH + 1));
    return date_add_days(shown, -(days / (2 * WEEK) + 1) * 2 * WEEK);
}

static bool write_rhythm(struct event_edit *edit, struct store *store, struct date from, struct err *err)
{
    struct schedule next = edit->schedule;
    write_rule(edit, &next, edit->occurrence.original);
    next.date = count_from(edit, from);
    return schedule_repeat_from(store, &next, from, 0, &edit->before.schedules, err);
}

bool event_edit_write_end(struct event_edit *edit, struct store *store, struct err *err)
{
    return !event_edit_touched(edit, EVENT_FIELD_UNTIL) ||
           schedule_end(store, edit->values.event.id, edit->values.until, &edit->before.schedules, err);
}

static bool write_times(struct event_edit *edit, struct store *store, struct date from, struct err *err)
{
    const struct schedule_times times = {edit->values.starts, edit->values.ends};
    bool ends_anew = event_edit_touched(edit, EVENT_FIELD_UNTIL); /* and is what was written by then */
    return event_edit_write_end(edit, store, err) &&
           (!event_edit_moves(edit) || schedule_retime_from(store, edit->values.event.id, from, times,
                                                            ends_anew ? NULL : &edit->before.schedules, err));
}

static bool write_series(struct event_edit *edit, struct store *store, struct date from, struct err *err)
{
    struct date shown = edit->occurrence.original;
    bool anew = event_edit_repeats_anew(edit), shifts = edit->values.date.day != edit->loaded.date.day;
    if (shifts) /* another rhythm goes by the date that is shown */
        return write_shift(edit, store, anew && date_compare(shown, from) > 0 ? shown : from, err);
    return anew ? write_rhythm(edit, store, from, err) : write_times(edit, store, from, err);
}

/* What is on once, or was opened from the list of all events. */
static bool write_first(struct event_edit *edit, struct store *store, struct date from, struct err *err)
{
    struct schedule next = edit->schedule;
    bool is_over = date_compare(next.date, from) < 0;
    bool is_series = next.rule[0] != '\0' || edit->values.repeat != EVENT_ONCE;
    bool counted_anew = event_edit_touched(edit, EVENT_FIELD_DATE) || event_edit_repeats_anew(edit);
    if (is_over && is_series && !counted_anew)
        return write_times(edit, store, from, err);
    write_rule(edit, &next, edit->values.date);
    return is_over && is_series ? schedule_repeat_from(store, &next, from, 0, &edit->before.schedules, err)
                                : schedule_save(store, &next, err);
}

static bool write_all(struct event_edit *edit, struct store *store, struct err *err)
{
    struct date from;
    if (!schedule_to_come(store, edit->values.event.id, &from, err))
        return false;
    return edit->has_date && edit->occurrence.repeats ? write_series(edit, store, from, err)
                                                      : write_first(edit, store, from, err);
}

static bool write_new(struct event_edit *edit, struct store *store, struct err *err)
{
    struct schedule first;
    bool found;
    if (!schedule_load(store, edit->values.event.id, DATE_NONE, &first, &found, err))
        return false;
    first.rule[0] = '\0';
    write_rule(edit, &first, edit->values.date);
    return schedule_save(store, &first, err);
}

bool event_edit_write_series(struct event_edit *edit, struct store *store, enum event_scope scope,
                             struct err *err)
{
    if (edit->before.schedules.count == 0)
        return write_new(edit, store, err);
    if ((edit->touched & WRITTEN_FIELDS) == 0)
        return true;
    return scope == EVENT_SCOPE_FROM ? write_series(edit, store, edit->occurrence.original, err)
                                     : write_all(edit, store, err);
}

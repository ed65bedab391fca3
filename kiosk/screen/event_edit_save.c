/* What saving an event's form writes; see event_edit.h. When it is and what is said of it can be changed for
 * one date, from it on, or for the whole series; the rest is the whole series'. */
#include <string.h>

#include "base/text.h"
#include "screen/event_edit.h"
#include "screen/staff_event_words.h"

static bool touched(const struct event_edit *edit, enum event_field field)
{
    return (edit->touched >> field & 1) != 0;
}

/* The fields of the texts that one date may have of its own. */
static const enum event_field TEXT_FIELDS[DATE_TEXTS] = {
    [DATE_TITLE] = EVENT_FIELD_TITLE,     [DATE_PLACE] = EVENT_FIELD_PLACE,
    [DATE_FEEL] = EVENT_FIELD_FEEL,       [DATE_BRING] = EVENT_FIELD_BRING,
    [DATE_COST] = EVENT_FIELD_COST,       [DATE_RUN_BY] = EVENT_FIELD_RUN_BY,
    [DATE_MEET_AT] = EVENT_FIELD_MEET_AT, [DATE_TRAVEL] = EVENT_FIELD_TRAVEL,
    [DATE_BACK_BY] = EVENT_FIELD_BACK_BY, [DATE_ASKED_BY] = EVENT_FIELD_ASKED_BY,
};

static uint64_t text_fields(void)
{
    uint64_t bits = 0;
    for (int i = 0; i < DATE_TEXTS; i++)
        bits |= UINT64_C(1) << TEXT_FIELDS[i];
    return bits;
}

static const uint64_t WHEN_FIELDS =
    UINT64_C(1) << EVENT_FIELD_DATE | UINT64_C(1) << EVENT_FIELD_STARTS | UINT64_C(1) << EVENT_FIELD_ENDS;
static const uint64_t RULE_FIELDS = UINT64_C(1) << EVENT_FIELD_REPEAT | UINT64_C(1) << EVENT_FIELD_UNTIL;

bool event_edit_moves(const struct event_edit *edit)
{
    return (edit->touched & WHEN_FIELDS) != 0;
}

bool event_edit_rewords(const struct event_edit *edit)
{
    return (edit->touched & text_fields()) != 0;
}

bool event_edit_alters(const struct event_edit *edit)
{
    return (edit->touched & ~(WHEN_FIELDS | RULE_FIELDS | text_fields())) != 0;
}

bool event_edit_goes_back(const struct event_edit *edit)
{
    const struct event_values *values = &edit->values;
    return date_compare(values->date, values->today) < 0 && date_compare(values->date, values->was) != 0;
}

/* --- The event --- */

static enum event_status status_of(const struct event_edit *edit)
{
    if (edit->values.event.status == EVENT_CANCELLED)
        return EVENT_CANCELLED;
    return edit->values.is_published ? EVENT_PLANNED : EVENT_DRAFT;
}

/* What some dates say of their own is not the series', nor is what was only shown. */
static void keep_texts(struct event_edit *edit, struct event *event, enum event_scope scope)
{
    for (int i = 0; i < DATE_TEXTS; i++) {
        enum date_text_name name = (enum date_text_name)i;
        if (scope != EVENT_SCOPE_ALL || !touched(edit, TEXT_FIELDS[i]))
            text_format(date_text_of_event(event, name), date_text_size(name), "%s",
                        date_text_of_event(&edit->before.form.event, name));
    }
}

static bool write_event(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    struct event_form form = edit->before.form;
    form.event = edit->values.event;
    form.event.status = status_of(edit);
    if (!edit->is_new)
        keep_texts(edit, &form.event, scope);
    return event_form_save(store, &form, err);
}

static bool write_invited(struct event_edit *edit, struct store *store, struct err *err)
{
    for (size_t i = 0; i < edit->person_count; i++) {
        const struct invited_person *person = &edit->persons[i];
        if (person->invited != person->was_invited &&
            !invitation_set(store, edit->values.event.id, person->id, person->invited, err))
            return false;
    }
    return true;
}

/* --- One date --- */

static bool same_time(struct time_of_day left, struct time_of_day right)
{
    return left.minute == right.minute;
}

/* What is as `usual` says is left to it. */
static void write_texts(struct event_edit *edit, struct event *usual, struct date_texts *texts)
{
    for (int i = 0; i < DATE_TEXTS; i++) {
        enum date_text_name name = (enum date_text_name)i;
        if (touched(edit, TEXT_FIELDS[i]))
            date_text_set(texts, name, date_text_of_event(&edit->values.event, name),
                          date_text_of_event(usual, name));
    }
}

/* What stays as the rule says is left to it. */
static bool write_date(struct event_edit *edit, struct store *store, struct err *err)
{
    struct occurrence_change change = edit->before.change;
    const struct event_values *values = &edit->values;
    const struct schedule *rule = &edit->schedule;
    bool same_day = date_compare(values->date, edit->occurrence.planned_date) == 0;
    change.date = same_day ? DATE_NONE : values->date;
    change.starts = same_time(values->starts, rule->starts) ? TIME_NONE : values->starts;
    change.ends = same_time(values->ends, rule->ends) ? TIME_NONE : values->ends;
    struct event usual = edit->before.form.event;
    date_texts_take(&usual, &rule->texts);
    write_texts(edit, &usual, &change.texts);
    return occurrence_change_save(store, &change, err);
}

/* --- The series --- */

/* What is said for more dates now, this date says no longer in another way. */
static bool drop_texts(struct event_edit *edit, struct store *store, struct err *err)
{
    bool drops = false;
    struct occurrence_change change = {0};
    if (!edit->has_date)
        return true;
    if (!occurrence_change_load(store, edit->values.event.id, edit->occurrence.original, &change, err))
        return false;
    for (int i = 0; i < DATE_TEXTS; i++) {
        char *said = date_text(&change.texts, (enum date_text_name)i);
        if (said[0] == '\0' || !touched(edit, TEXT_FIELDS[i]))
            continue;
        said[0] = '\0';
        drops = true;
    }
    return !drops || occurrence_change_save(store, &change, err);
}

/* The words of the dates from this one on; of the whole series they are the event's. */
static bool write_words(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    unsigned which = 0;
    struct date_texts texts = {0};
    struct date from = scope == EVENT_SCOPE_FROM ? edit->occurrence.original : DATE_NONE;
    for (int i = 0; i < DATE_TEXTS; i++)
        which |= touched(edit, TEXT_FIELDS[i]) ? 1U << i : 0;
    if (which == 0 || scope == EVENT_SCOPE_ONE || edit->is_new)
        return true;
    if (scope == EVENT_SCOPE_FROM)
        write_texts(edit, &edit->before.form.event, &texts);
    return drop_texts(edit, store, err) &&
           schedule_reword_from(store, edit->values.event.id, from, &texts, which, err);
}

static void write_rule(const struct event_edit *edit, struct schedule *schedule)
{
    const struct event_values *values = &edit->values;
    enum event_repeat repeat = (enum event_repeat)values->repeat;
    schedule->starts = values->starts;
    schedule->ends = values->ends;
    event_repeat_rule(repeat, schedule->date, schedule->rule);
    if (touched(edit, EVENT_FIELD_UNTIL) || repeat == EVENT_ONCE)
        schedule->until = repeat == EVENT_ONCE ? DATE_NONE : values->until;
}

/* The first two dates of the series from `from` on, by which answers know them. False where there is only
 * one. */
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
    return ok && (count == 2 || err_set(err, "The series has no later date. Change only this date."));
}

/* The series goes over to other days: its first date from `from` on is moved, with the answers to it, and a
 * new rule begins with the next one. */
static bool write_shift(struct event_edit *edit, struct store *store, struct date from, struct err *err)
{
    struct date two[2] = {DATE_NONE, DATE_NONE};
    struct occurrence_change change;
    int days = edit->values.date.day - edit->loaded.date.day;
    struct schedule rule = edit->schedule, next = rule;
    if (!find_two(edit, store, from, two, err) ||
        !occurrence_change_load(store, edit->values.event.id, two[0], &change, err))
        return false;
    edit->before.moved = change; /* for Undo */
    change.date = date_add_days(two[0], days);
    change.starts = edit->values.starts;
    change.ends = edit->values.ends;
    rule.until = two[0];
    next.date = date_add_days(two[1], days);
    write_rule(edit, &next);
    return occurrence_change_save(store, &change, err) && schedule_save(store, &rule, err) &&
           schedule_change_from(store, &next, err);
}

static bool write_from(struct event_edit *edit, struct store *store, struct err *err)
{
    struct schedule next = edit->schedule;
    if (touched(edit, EVENT_FIELD_DATE))
        return write_shift(edit, store, edit->occurrence.original, err);
    next.date = edit->occurrence.original;
    write_rule(edit, &next);
    return schedule_change_from(store, &next, err);
}

/* Rules that are over stay as they were: what has been is not told anew. */
static bool is_over(const struct schedule *rule, struct date today)
{
    if (rule->rule[0] == '\0')
        return date_compare(rule->date, today) < 0;
    return !date_is_none(rule->until) && date_compare(rule->until, today) < 0;
}

/* Every rule of the event takes the new time; the one that makes this date also how it repeats. */
static bool write_times(struct event_edit *edit, struct store *store, struct err *err)
{
    bool ok = true;
    struct date today = store_now(store).date;
    for (size_t i = 0; ok && i < edit->before.schedules.count; i++) {
        struct schedule rule = edit->before.schedules.items[i];
        if (id_equal(rule.id, edit->schedule.id)) {
            if (!edit->occurrence.repeats)
                rule.date = edit->values.date;
            write_rule(edit, &rule);
        } else if (is_over(&rule, today) || !event_edit_moves(edit)) {
            continue;
        } else {
            rule.starts = edit->values.starts;
            rule.ends = edit->values.ends;
        }
        ok = schedule_save(store, &rule, err);
    }
    return ok;
}

/* A series that goes over to other days does so with its next date: those that have been stay where they
 * were. */
static bool write_all(struct event_edit *edit, struct store *store, struct err *err)
{
    if (!touched(edit, EVENT_FIELD_DATE) || !edit->occurrence.repeats)
        return write_times(edit, store, err);
    struct date today = store_now(store).date, original = edit->occurrence.original;
    return write_shift(edit, store, date_compare(original, today) < 0 ? original : today, err);
}

static bool write_new(struct event_edit *edit, struct store *store, struct err *err)
{
    struct schedule first;
    bool found;
    if (!schedule_load(store, edit->values.event.id, DATE_NONE, &first, &found, err))
        return false;
    first.date = edit->values.date;
    first.rule[0] = '\0';
    write_rule(edit, &first);
    first.until = edit->values.repeat == EVENT_ONCE ? DATE_NONE : edit->values.until;
    return schedule_save(store, &first, err);
}

static bool write_when(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    if (edit->before.schedules.count == 0)
        return write_new(edit, store, err);
    if (scope == EVENT_SCOPE_ONE)
        return write_date(edit, store, err);
    if ((edit->touched & (WHEN_FIELDS | RULE_FIELDS)) == 0)
        return true;
    return scope == EVENT_SCOPE_FROM ? write_from(edit, store, err) : write_all(edit, store, err);
}

bool event_edit_write(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    if (!store_begin(store, err))
        return false;
    bool ok = write_event(edit, store, scope, err) && write_when(edit, store, scope, err) &&
              write_words(edit, store, scope, err) && write_invited(edit, store, err);
    return store_finish(store, ok, err);
}

/* --- What is said of it --- */

static const char *say_scope(const struct event_edit *edit, enum event_scope scope)
{
    if (edit->is_new || !edit->occurrence.repeats)
        return "";
    return scope == EVENT_SCOPE_ONE    ? _("Only this date has changed.")
           : scope == EVENT_SCOPE_FROM ? _("This date and all later ones have changed.")
                                       : _("The whole series has changed.");
}

void event_edit_say(struct event_edit *edit, const struct lounge *lounge, enum event_scope scope)
{
    char line[EVENT_LINE_SIZE], span[WORDS_SIZE], day[WORDS_SIZE];
    struct staff_saved *saved = &edit->saved;
    const struct event_values *values = &edit->values;
    *saved = (struct staff_saved){0};
    text_format(saved->title, sizeof saved->title, "%s", values->event.title);
    text_format(line, sizeof line, _c("a day and its times, as a sentence", "%s, %s."),
                words_day(day, values->date, lounge->now.date),
                words_from_to(span, values->starts, values->ends));
    staff_saved_add(saved, line);
    staff_saved_add(saved, say_scope(edit, scope));
    if (values->event.is_private && !edit->has_all)
        staff_saved_add(saved, _("It is private. You find it in the office program."));
    if (status_of(edit) == EVENT_DRAFT)
        staff_saved_add(saved, _("It is a draft. Only staff see it."));
    else if (event_edit_goes_back(edit) && values->repeat == EVENT_ONCE)
        staff_saved_add(saved, _("It is only in the register."));
    else if (!edit->is_new && (edit->touched & (WHEN_FIELDS | UINT64_C(1) << EVENT_FIELD_PLACE)) != 0)
        staff_saved_add(saved, _("Who said yes reads what is new in My plans."));
    if (touched(edit, EVENT_FIELD_PLACES) && edit->promised > values->event.places &&
        values->event.places >= 0) {
        staff_saved_add(saved, _("More places are kept than there are. They stay kept."));
        staff_saved_add(saved, _("A place can be given back under Who is coming."));
    }
}

/* What saving an event's form writes; see event_edit.h. When it is (event_edit_when.c), what is said of it
 * and how many places it has can be changed for one date, from it on, or for the whole series; the rest is
 * the whole series'. */
#include <string.h>

#include "base/text.h"
#include "screen/event_edit.h"
#include "screen/staff_event_words.h"
#include "store/said_yes.h"

bool event_edit_touched(const struct event_edit *edit, enum event_field field)
{
    return (edit->touched >> field & 1) != 0;
}

/* The fields of what one date may have of its own. */
static const enum event_field OWN_FIELDS[DATE_OWN_COUNT] = {
    [DATE_TITLE] = EVENT_FIELD_TITLE,     [DATE_PLACE] = EVENT_FIELD_PLACE,
    [DATE_FEEL] = EVENT_FIELD_FEEL,       [DATE_BRING] = EVENT_FIELD_BRING,
    [DATE_COST] = EVENT_FIELD_COST,       [DATE_RUN_BY] = EVENT_FIELD_RUN_BY,
    [DATE_MEET_AT] = EVENT_FIELD_MEET_AT, [DATE_TRAVEL] = EVENT_FIELD_TRAVEL,
    [DATE_BACK_BY] = EVENT_FIELD_BACK_BY, [DATE_ASKED_BY] = EVENT_FIELD_ASKED_BY,
    [DATE_PLACES] = EVENT_FIELD_PLACES,
};

static uint64_t own_fields(void)
{
    uint64_t bits = 0;
    for (int i = 0; i < DATE_OWN_COUNT; i++)
        bits |= UINT64_C(1) << OWN_FIELDS[i];
    return bits;
}

static const uint64_t WHEN_FIELDS =
    UINT64_C(1) << EVENT_FIELD_DATE | UINT64_C(1) << EVENT_FIELD_STARTS | UINT64_C(1) << EVENT_FIELD_ENDS;
static const uint64_t RULE_FIELDS = UINT64_C(1) << EVENT_FIELD_REPEAT | UINT64_C(1) << EVENT_FIELD_UNTIL;

bool event_edit_moves(const struct event_edit *edit)
{
    return (edit->touched & WHEN_FIELDS) != 0;
}

bool event_edit_repeats_anew(const struct event_edit *edit)
{
    return edit->values.repeat != edit->loaded.repeat;
}

bool event_edit_rewords(const struct event_edit *edit)
{
    return (edit->touched & own_fields()) != 0;
}

bool event_edit_alters(const struct event_edit *edit)
{
    return (edit->touched & ~(WHEN_FIELDS | RULE_FIELDS | own_fields())) != 0;
}

bool event_edit_goes_back(const struct event_edit *edit)
{
    const struct event_values *values = &edit->values;
    return date_compare(values->date, values->today) < 0 && date_compare(values->date, values->was) != 0;
}

bool event_edit_is_over(const struct event_edit *edit, struct local_time now)
{
    return edit->has_date && local_time_compare(edit->occurrence.ends_at, now) <= 0;
}

bool event_edit_has_begun(const struct event_edit *edit)
{
    const struct schedules *all = &edit->before.schedules;
    return all->count > 0 && date_compare(all->items[0].original, edit->values.today) < 0;
}

/* --- The event --- */

static enum event_status status_of(const struct event_edit *edit)
{
    if (edit->values.event.status == EVENT_CANCELLED)
        return EVENT_CANCELLED;
    return edit->values.is_published ? EVENT_PLANNED : EVENT_DRAFT;
}

/* What some dates say of their own is not the series', nor is what was only shown. */
static void keep_own(struct event_edit *edit, struct event *event, enum event_scope scope)
{
    for (int i = 0; i < DATE_OWN_COUNT; i++) {
        enum date_own_name name = (enum date_own_name)i;
        if (scope != EVENT_SCOPE_ALL || !event_edit_touched(edit, OWN_FIELDS[i]))
            date_own_copy_event(event, name, &edit->before.form.event);
    }
}

static bool write_event(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    struct event_form form = edit->before.form;
    form.event = edit->values.event;
    form.event.status = status_of(edit);
    if (!edit->is_new)
        keep_own(edit, &form.event, scope);
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
static void write_own(const struct event_edit *edit, const struct event *usual, struct date_own *own)
{
    for (int i = 0; i < DATE_OWN_COUNT; i++) {
        enum date_own_name name = (enum date_own_name)i;
        if (event_edit_touched(edit, OWN_FIELDS[i]))
            date_own_set(own, name, &edit->values.event, usual);
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
    date_own_take(&usual, &rule->own);
    write_own(edit, &usual, &change.own);
    return occurrence_change_save(store, &change, err);
}

/* --- The words and places of the series --- */

/* What is said for more dates now, this date says no longer in another way. */
static bool drop_own(struct event_edit *edit, struct store *store, struct err *err)
{
    bool drops = false;
    struct occurrence_change change = {0};
    if (!edit->has_date)
        return true;
    if (!occurrence_change_load(store, edit->values.event.id, edit->occurrence.original, &change, err))
        return false;
    for (int i = 0; i < DATE_OWN_COUNT; i++) {
        enum date_own_name name = (enum date_own_name)i;
        if (!date_own_says(&change.own, name) || !event_edit_touched(edit, OWN_FIELDS[i]))
            continue;
        date_own_copy(&change.own, name, &(struct date_own){0});
        drops = true;
    }
    return !drops || occurrence_change_save(store, &change, err);
}

/* Those of the dates from this one on; of the whole series they are the event's. */
static bool write_words(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    unsigned which = 0;
    struct date_own own = {0};
    struct date from = scope == EVENT_SCOPE_FROM ? edit->occurrence.original : DATE_NONE;
    for (int i = 0; i < DATE_OWN_COUNT; i++)
        which |= event_edit_touched(edit, OWN_FIELDS[i]) ? 1U << i : 0;
    if (which == 0 || scope == EVENT_SCOPE_ONE || edit->is_new)
        return true;
    if (scope == EVENT_SCOPE_FROM)
        write_own(edit, &edit->before.form.event, &own);
    return drop_own(edit, store, err) &&
           schedule_reword_from(store, edit->values.event.id, from, &own, which, err);
}

static bool write_when(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    if (scope != EVENT_SCOPE_ONE || edit->before.schedules.count == 0)
        return event_edit_write_series(edit, store, scope, err);
    return write_date(edit, store, err) && event_edit_write_end(edit, store, err);
}

/* --- Places that are kept --- */

static bool is_meant(const struct event_edit *edit, enum event_scope scope, struct date original)
{
    int days = edit->has_date ? original.day - edit->occurrence.original.day : 0;
    return scope == EVENT_SCOPE_ALL || (scope == EVENT_SCOPE_FROM ? days >= 0 : days == 0);
}

static bool count_kept(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    enum { DAYS = 92 };
    struct occurrences list = {0};
    struct id event = edit->values.event.id;
    struct date today = edit->values.today;
    edit->is_over_full = false;
    if (!event_edit_touched(edit, EVENT_FIELD_PLACES))
        return true;
    bool ok = occurrences_of_event(store, event, today, date_add_days(today, DAYS), &list, err);
    for (size_t i = 0; ok && i < list.count; i++) {
        struct places counts = {0};
        const struct occurrence *item = &list.items[i];
        ok = places_count(store, event, item->original, &counts, err);
        edit->is_over_full |= item->places != PLACES_NO_LIMIT && counts.promised > item->places &&
                              is_meant(edit, scope, item->original);
    }
    occurrences_free(&list);
    return ok;
}

static bool write_parts(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    struct said_yes_list yes = {0};
    struct id event = edit->values.event.id;
    bool ok = said_yes_load(store, event, &yes, err) && write_event(edit, store, scope, err) &&
              write_when(edit, store, scope, err) && write_words(edit, store, scope, err) &&
              write_invited(edit, store, err) && count_kept(edit, store, scope, err) &&
              said_yes_count_gone(store, event, &yes, &edit->gone, err);
    said_yes_free(&yes);
    return ok;
}

bool event_edit_write(struct event_edit *edit, struct store *store, enum event_scope scope, struct err *err)
{
    struct err taken_back;
    if (!store_begin(store, err))
        return false;
    bool ok = write_parts(edit, store, scope, err);
    if (ok && edit->gone > 0 && !edit->may_go) {
        (void)store_finish(store, false, &taken_back);
        return true;
    }
    return store_finish(store, ok, err);
}

/* --- What is said of it --- */

static const char *say_scope(const struct event_edit *edit, enum event_scope scope)
{
    if (edit->is_new || !edit->occurrence.repeats)
        return "";
    bool alone = scope == EVENT_SCOPE_ONE && !event_edit_alters(edit);
    return alone                       ? _("Only this date has changed.")
           : scope == EVENT_SCOPE_ONE  ? _("This date has changed.")
           : scope == EVENT_SCOPE_FROM ? _("This date and all later ones have changed.")
           : event_edit_has_begun(edit) && (event_edit_moves(edit) || event_edit_repeats_anew(edit))
               ? _("All dates that are still to come have changed.")
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
    if (scope != EVENT_SCOPE_ALL || !event_edit_is_over(edit, lounge->now) || !edit->occurrence.repeats)
        staff_saved_add(saved, line);
    staff_saved_add(saved, say_scope(edit, scope));
    if (scope != EVENT_SCOPE_ALL && event_edit_alters(edit))
        staff_saved_add(saved, _("Kind and who may come have changed for the whole series."));
    if (values->event.is_private && !edit->has_all)
        staff_saved_add(saved, _("It is private. You find it in the office program."));
    if (status_of(edit) == EVENT_DRAFT)
        staff_saved_add(saved, _("It is a draft. Only staff see it."));
    else if (event_edit_goes_back(edit) && values->repeat == EVENT_ONCE)
        staff_saved_add(saved, _("It is only in the register."));
    else if (!edit->is_new && (edit->touched & (WHEN_FIELDS | UINT64_C(1) << EVENT_FIELD_PLACE)) != 0)
        staff_saved_add(saved, _("Who said yes reads what is new in My plans."));
    if (edit->is_over_full) {
        staff_saved_add(saved, _("More places are kept than there are. They stay kept."));
        staff_saved_add(saved, _("A place can be given back under Who is coming."));
    }
}

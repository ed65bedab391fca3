#include "import/target.h"
#include "import/words.h"

#include <string.h>

#include "store/change.h"
#include "store/draft.h"
#include "store/occurrence.h"
#include "store/schedule_series.h"
#include "store/signup.h"

struct target target_blank(enum import_kind kind)
{
    struct target target = {.kind = kind};
    target.event.event.places = PLACES_NO_LIMIT;
    target.event.event.status = EVENT_PLANNED;
    target.event.event.off_from = DATE_NONE;
    target.event.event.watching_offered = true;
    target.schedule.date = DATE_NONE;
    target.schedule.starts = target.schedule.ends = TIME_NONE;
    target.schedule.until = DATE_NONE;
    target.person.person.on_wall = true;
    target.person.person.moved_on_from = DATE_NONE;
    target.person.person.away_until = DATE_NONE;
    target.person.person.yes_on = DATE_NONE;
    target.notice.notice.from = target.notice.notice.until = DATE_NONE;
    return target;
}

/* --- Loading --- */

static bool has_date(const struct date *dates, size_t count, struct date date)
{
    for (size_t i = 0; i < count; i++)
        if (date_compare(dates[i], date) == 0)
            return true;
    return false;
}

static void leave_out(struct schedule *schedule, struct date date)
{
    if (schedule->except_count < EXCEPT_DATES_LIMIT &&
        !has_date(schedule->except, schedule->except_count, date))
        schedule->except[schedule->except_count++] = date;
}

/* The office sees the dates of a series as people do: what was cancelled is left out. */
static bool load_cancelled(struct store *store, struct target *target, struct err *err)
{
    struct schedule *schedule = &target->schedule;
    bool ok = occurrence_cancelled_dates(store, schedule->event, target->cancelled,
                                         EXCEPT_DATES_LIMIT - schedule->except_count,
                                         &target->cancelled_count, err);
    for (size_t i = 0; i < target->cancelled_count; i++)
        leave_out(schedule, target->cancelled[i]);
    return ok;
}

static void load_repetition(struct target *target)
{
    struct repetition *repetition = &target->repetition;
    repetition->repeat = schedule_repeat(target->schedule.rule);
    memcpy(repetition->rule, target->schedule.rule, sizeof repetition->rule);
}

static bool load_event(struct store *store, struct id id, struct target *target, bool *found, struct err *err)
{
    bool scheduled = false;
    if (!event_form_load(store, id, &target->event, found, err) ||
        !schedule_series_load(store, id, &target->schedule, &scheduled, err))
        return false;
    if (!scheduled) {
        struct target blank = target_blank(IMPORT_EVENTS);
        blank.schedule.id = schedule_id(id, DATE_NONE);
        blank.schedule.event = id;
        blank.schedule.versions = target->schedule.versions;
        target->schedule = blank.schedule;
    }
    load_repetition(target);
    return overrides_load(store, id, &target->overrides, err) &&
           (!scheduled || target->repetition.repeat == REPEAT_ONCE || load_cancelled(store, target, err));
}

bool target_load(struct store *store, enum import_kind kind, struct id id, struct target *target, bool *found,
                 struct err *err)
{
    *target = target_blank(kind);
    switch (kind) {
    case IMPORT_EVENTS:
        return load_event(store, id, target, found, err);
    case IMPORT_PEOPLE:
        return person_form_load(store, id, &target->person, found, err);
    default:
        return notice_form_load(store, id, &target->notice, found, err);
    }
}

/* --- Checking --- */

static bool check_end(const struct schedule *schedule, struct err *err)
{
    char starts[TIME_TEXT_SIZE], ends[TIME_TEXT_SIZE];
    if (time_is_none(schedule->ends) || time_is_none(schedule->starts) ||
        schedule->ends.minute > schedule->starts.minute)
        return true;
    time_to_iso(schedule->starts, starts);
    time_to_iso(schedule->ends, ends);
    if (schedule->ends.minute == schedule->starts.minute)
        return err_set(err, _("it begins and ends at %s. Put in when it ends, or leave the end empty."),
                       ends);
    return schedule->ends.minute <= LATE_UNTIL_MINUTE ||
           err_set(err,
                   _("it ends at %s, before it begins at %s. Only an end until 06:00 is taken for the next "
                     "morning."),
                   ends, starts);
}

static bool check_repeat(const struct target *target, struct err *err)
{
    const struct schedule *schedule = &target->schedule;
    if (target->repetition.repeat == REPEAT_ONCE && !date_is_none(schedule->until)) {
        return err_set(
            err,
            _("'repeat until' has a date, but 'repeat' is empty. Put in weekly, fortnightly or monthly."));
    }
    if (target->repetition.repeat == REPEAT_ONCE && schedule->except_count > target->cancelled_count) {
        return err_set(
            err, _("'except' has dates, but 'repeat' is empty. Put in weekly, fortnightly or monthly."));
    }
    return date_is_none(schedule->until) || date_is_none(schedule->date) ||
           date_compare(schedule->until, schedule->date) >= 0 ||
           err_set(err, _("'repeat until' is before the first date. Mend one of the two."));
}

bool target_check(const struct target *target, struct err *err)
{
    const struct notice *notice = &target->notice.notice;
    if (target->kind == IMPORT_EVENTS)
        return check_end(&target->schedule, err) && check_repeat(target, err);
    return target->kind != IMPORT_NOTICES || date_is_none(notice->from) || date_is_none(notice->until) ||
           date_compare(notice->from, notice->until) <= 0 ||
           err_set(err, _("'until' is before 'from'. Mend one of the two."));
}

/* --- Saving --- */

static bool has_answers(struct store *store, struct id event, struct date date, bool *has, struct err *err)
{
    struct signup_rows rows = {0};
    bool ok = signup_rows_of(store, event, date, &rows, err);
    *has = false;
    for (size_t i = 0; i < rows.count; i++)
        *has = *has || rows.items[i].answer != ANSWER_DECLINED;
    signup_rows_free(&rows);
    return ok;
}

static bool cancel_date(struct store *store, struct id event, struct date date, bool cancelled,
                        struct err *err)
{
    struct occurrence_change said;
    if (!occurrence_change_load(store, event, date, &said, err))
        return false;
    said.cancelled = cancelled;
    return occurrence_change_save(store, &said, err);
}

/* Leaves in `schedule` only what the rule itself leaves out; the other dates are cancelled, or on again. */
static bool save_exceptions(struct store *store, const struct target *before, struct schedule *schedule,
                            struct err *err)
{
    const struct schedule all = *schedule;
    bool ok = true;
    schedule->except_count = 0;
    for (size_t i = 0; ok && i < all.except_count; i++) {
        struct date date = all.except[i];
        bool cancelled = has_date(before->cancelled, before->cancelled_count, date);
        if (!cancelled && !has_date(before->schedule.except, before->schedule.except_count, date)) {
            ok = has_answers(store, all.event, date, &cancelled, err) &&
                 (!cancelled || cancel_date(store, all.event, date, true, err));
        }
        if (!cancelled)
            leave_out(schedule, date);
    }
    for (size_t i = 0; ok && i < before->cancelled_count; i++)
        if (!has_date(all.except, all.except_count, before->cancelled[i]))
            ok = cancel_date(store, all.event, before->cancelled[i], false, err);
    return ok;
}

/* The rule as it stands, unless the office has changed how the event repeats. */
static void choose_rule(const struct target *before, const struct target *target, bool is_new,
                        struct schedule *schedule)
{
    const struct repetition *now = &target->repetition, *was = &before->repetition;
    bool date_changed = date_compare(schedule->date, before->schedule.date) != 0;
    bool is_own = now->repeat == REPEAT_OTHER;
    if (is_own && (is_new || strcmp(now->rule, was->rule) != 0))
        memcpy(schedule->rule, now->rule, sizeof schedule->rule);
    else if (!is_own && (is_new || date_changed || now->repeat != was->repeat))
        schedule_rule(now->repeat, schedule->date, schedule->rule);
}

/* What the rules themselves leave out, as save_exceptions leaves it in the other. */
static struct schedule without_cancelled(const struct target *target)
{
    struct schedule schedule = target->schedule;
    schedule.except_count = 0;
    for (size_t i = 0; i < target->schedule.except_count; i++)
        if (!has_date(target->cancelled, target->cancelled_count, target->schedule.except[i]))
            leave_out(&schedule, target->schedule.except[i]);
    return schedule;
}

static bool save_event(struct store *store, const struct target *before, const struct target *target,
                       bool is_new, struct err *err)
{
    struct event_form form = target->event;
    struct schedule was = without_cancelled(before), schedule = target->schedule;
    struct event *event = &form.event;
    bool kind_changed = is_new || event->kind != before->event.event.kind;
    if (kind_changed && event->kind == EVENT_ONE_TO_ONE) {
        event->is_private = true;
        event->watching_offered = false;
    }
    if (is_new || strcmp(event->feel, before->event.event.feel) != 0)
        event->is_quiet = text_has_word(event->feel, "quiet");
    if (event->status == EVENT_PLANNED && before->event.event.status == EVENT_CANCELLED)
        event->reason[0] = '\0';
    if (is_new && event->group_size == GROUP_SMALL)
        event->watchers_take_places = true;
    choose_rule(before, target, is_new, &schedule);
    if (!is_new && event->status == EVENT_CANCELLED && before->event.event.status != EVENT_CANCELLED &&
        before->schedule.rule[0] != '\0' && !schedule_to_come(store, event->id, &event->off_from, err))
        return false;
    return event_form_save(store, &form, err) && save_exceptions(store, before, &schedule, err) &&
           schedule_series_save(store, &was, &schedule, err) &&
           overrides_save(store, schedule.event, &before->overrides, &target->overrides, has_answers, err);
}

/* Cancelled, a draft that nobody has heard of is taken away: residents have nothing to read of it. */
static bool drop_draft(struct store *store, const struct target *before, const struct event *event,
                       bool *dropped, struct err *err)
{
    *dropped = false;
    if (event->status != EVENT_CANCELLED || before->event.event.status != EVENT_DRAFT)
        return true;
    return draft_is_unseen(store, event->id, dropped, err) &&
           (!*dropped || draft_drop(store, event->id, err));
}

/* An import that was undone has taken its rows away; importing them again brings them back. */
static bool bring_back(struct store *store, const struct target *target, struct err *err)
{
    switch (target->kind) {
    case IMPORT_EVENTS:
        return change_gone(store, &NOUN_EVENT, target->event.event.id, false, err) &&
               change_gone(store, &NOUN_SCHEDULE, target->schedule.id, false, err);
    case IMPORT_PEOPLE:
        return change_gone(store, &NOUN_PERSON, target->person.person.id, false, err);
    default:
        return change_gone(store, &NOUN_NOTICE, target->notice.notice.id, false, err);
    }
}

static bool save(struct store *store, const struct target *before, const struct target *target, bool is_new,
                 struct err *err)
{
    bool dropped;
    switch (target->kind) {
    case IMPORT_EVENTS:
        return drop_draft(store, before, &target->event.event, &dropped, err) &&
               (dropped || save_event(store, before, target, is_new, err));
    case IMPORT_PEOPLE:
        return person_form_save(store, &target->person, err);
    default:
        return notice_form_save(store, &target->notice, err);
    }
}

bool target_save(struct store *store, const struct target *before, const struct target *target, bool is_new,
                 struct err *err)
{
    return save(store, before, target, is_new, err) && (!is_new || bring_back(store, target, err));
}

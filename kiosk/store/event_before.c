#include "store/event_before.h"

#include <string.h>

#include "store/change.h"

bool event_before_load(struct store *store, struct id event, struct date original,
                       struct event_before *before, struct err *err)
{
    event_before_free(before);
    before->change = before->moved = (struct occurrence_change){.original = DATE_NONE};
    return event_form_load(store, event, &before->form, &before->known, err) &&
           schedules_load(store, event, &before->schedules, err) &&
           (date_is_none(original) || occurrence_change_load(store, event, original, &before->change, err));
}

void event_before_free(struct event_before *before)
{
    schedules_free(&before->schedules);
    *before = (struct event_before){0};
}

static bool had(const struct event_before *before, struct id schedule)
{
    for (size_t i = 0; i < before->schedules.count; i++)
        if (id_equal(before->schedules.items[i].id, schedule))
            return true;
    return false;
}

/* Rules that were made since go first: those that they cut short have room then. */
static bool take_new_rules_away(struct store *store, const struct event_before *before, struct err *err)
{
    struct schedules now = {0};
    bool ok = schedules_load(store, before->form.event.id, &now, err);
    for (size_t i = 0; ok && i < now.count; i++)
        ok = had(before, now.items[i].id) || change_gone(store, &NOUN_SCHEDULE, now.items[i].id, true, err);
    schedules_free(&now);
    return ok;
}

static bool put_rules_back(struct store *store, const struct event_before *before, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < before->schedules.count; i++) {
        struct schedule rule = before->schedules.items[i];
        ok = versions_load(store, &NOUN_SCHEDULE, rule.id, "rule", &rule.versions, err) &&
             schedule_save(store, &rule, err);
    }
    return ok;
}

static bool same_change(const struct occurrence_change *left, const struct occurrence_change *right)
{
    return left->date.day == right->date.day && left->starts.minute == right->starts.minute &&
           left->ends.minute == right->ends.minute && date_own_is_same(&left->own, &right->own) &&
           left->cancelled == right->cancelled && strcmp(left->reason, right->reason) == 0;
}

static bool put_date_back(struct store *store, struct occurrence_change back, struct err *err)
{
    struct occurrence_change now;
    if (date_is_none(back.original))
        return true;
    if (!occurrence_change_load(store, back.event, back.original, &now, err))
        return false;
    if (same_change(&now, &back))
        return true;
    back.versions = now.versions;
    return occurrence_change_save(store, &back, err);
}

static bool put_words_back(struct store *store, const struct event_before *before, struct err *err)
{
    struct event_form now;
    bool found;
    if (!event_form_load(store, before->form.event.id, &now, &found, err))
        return false;
    now.event = before->form.event;
    return event_form_save(store, &now, err);
}

static bool put_back(struct store *store, const struct event_before *before, struct err *err)
{
    if (!take_new_rules_away(store, before, err))
        return false;
    if (!before->known)
        return change_gone(store, &NOUN_EVENT, before->form.event.id, true, err);
    return put_rules_back(store, before, err) && put_date_back(store, before->change, err) &&
           put_date_back(store, before->moved, err) && put_words_back(store, before, err);
}

bool event_put_back(struct store *store, const struct event_before *before, struct err *err)
{
    return store_begin(store, err) && store_finish(store, put_back(store, before, err), err);
}

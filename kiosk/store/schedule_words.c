/* Words for the dates of an event from one on: the rule that makes it is split there. */
#include "base/text.h"
#include "store/rule.h"
#include "store/schedule.h"

struct rewording {
    struct store *store;
    struct date from;
    const struct date_texts *texts;
    unsigned which;
};

static bool note_first(struct date date, void *context)
{
    *(struct date *)context = date;
    return false;
}

/* The first date of a rule from `from` on; DATE_NONE if it is over by then. */
static struct date first_from(const struct schedule *rule, struct date from)
{
    enum { YEARS = 10 };
    struct date first = DATE_NONE;
    struct date to = date_is_none(rule->until) ? date_add_months(from, YEARS * 12) : rule->until;
    if (date_compare(rule->original, from) >= 0)
        return rule->original;
    if (rule->rule[0] != '\0' && date_compare(to, from) >= 0)
        rule_expand(rule->rule, rule->date, from, to, note_first, &first);
    return first;
}

static bool save(const struct rewording *rewording, struct schedule *rule, struct err *err)
{
    for (int i = 0; i < DATE_TEXTS; i++)
        if ((rewording->which >> i & 1) != 0)
            date_text_copy(&rule->texts, (enum date_text_name)i, rewording->texts);
    return schedule_save(rewording->store, rule, err);
}

static bool reword_rule(const struct rewording *rewording, struct schedule *rule, struct err *err)
{
    struct schedule next = *rule;
    struct date first = first_from(rule, rewording->from);
    if (date_is_none(first))
        return true;
    if (date_compare(first, rule->original) == 0)
        return save(rewording, rule, err);
    next.id = schedule_id(rule->event, first);
    next.date = next.original = first;
    rule->until = date_add_days(first, -1);
    return versions_load(rewording->store, &NOUN_SCHEDULE, next.id, "rule", &next.versions, err) &&
           schedule_save(rewording->store, rule, err) && save(rewording, &next, err);
}

bool schedule_reword_from(struct store *store, struct id event, struct date from,
                          const struct date_texts *texts, unsigned which, struct err *err)
{
    const struct rewording rewording = {store, from, texts, which};
    struct schedules all = {0};
    if (!store_begin(store, err))
        return false;
    bool ok = schedules_load(store, event, &all, err);
    for (size_t i = 0; ok && i < all.count; i++)
        ok = reword_rule(&rewording, &all.items[i], err);
    schedules_free(&all);
    return store_finish(store, ok, err);
}

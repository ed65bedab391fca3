#include "screen/event_repeat.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/schedule.h"

enum { DAYS = 7 };

static const char *const WEEKDAY_CODES[DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static const enum repeat OFFICE_WORDS[] = {[EVENT_ONCE] = REPEAT_ONCE,
                                           [EVENT_WEEKLY] = REPEAT_WEEKLY,
                                           [EVENT_FORTNIGHTLY] = REPEAT_FORTNIGHTLY,
                                           [EVENT_MONTHLY_BY_DAY] = REPEAT_MONTHLY};

/* A fifth is the last: not every month has a fifth. */
static int which_of_month(struct date date)
{
    int day;
    date_split(date, NULL, NULL, &day);
    return day > 4 * DAYS ? -1 : (day - 1) / DAYS + 1;
}

char *event_repeat_rule(enum event_repeat repeat, struct date first, char rule[RULE_SIZE])
{
    if (repeat < EVENT_MONTHLY_BY_WEEKDAY)
        return schedule_rule(OFFICE_WORDS[repeat], first, rule);
    if (repeat == EVENT_MONTHLY_BY_WEEKDAY)
        text_format(rule, RULE_SIZE, "FREQ=MONTHLY;BYDAY=%d%s", which_of_month(first),
                    WEEKDAY_CODES[date_weekday(first)]);
    return rule;
}

static bool is_by_weekday(const char *rule)
{
    int which;
    char code[3] = "", end;
    if (sscanf(rule, "FREQ=MONTHLY;BYDAY=%d%2[A-Z]%c", &which, code, &end) != 2)
        return false;
    for (int i = 0; i < DAYS; i++)
        if (strcmp(code, WEEKDAY_CODES[i]) == 0)
            return which == -1 || (which >= 1 && which <= 4);
    return false;
}

enum event_repeat event_repeat_of(const char *rule)
{
    enum repeat repeat = schedule_repeat(rule);
    for (int i = EVENT_ONCE; i < EVENT_MONTHLY_BY_WEEKDAY; i++)
        if (OFFICE_WORDS[i] == repeat)
            return (enum event_repeat)i;
    return is_by_weekday(rule) ? EVENT_MONTHLY_BY_WEEKDAY : EVENT_REPEAT_OTHER;
}

static const char *every_weekday(struct date date)
{
    static const char *const EVERY[DAYS] = {N_("Every Monday"),   N_("Every Tuesday"), N_("Every Wednesday"),
                                            N_("Every Thursday"), N_("Every Friday"),  N_("Every Saturday"),
                                            N_("Every Sunday")};
    return _(EVERY[date_weekday(date)]);
}

char *event_repeat_words(char out[WORDS_SIZE], const char *rule, struct date date)
{
    int day;
    date_split(date, NULL, NULL, &day);
    switch (event_repeat_of(rule)) {
    case EVENT_ONCE:
        out[0] = '\0';
        break;
    case EVENT_WEEKLY:
        text_format(out, WORDS_SIZE, "%s", every_weekday(date));
        break;
    case EVENT_FORTNIGHTLY:
        text_format(out, WORDS_SIZE, "%s", _("Every two weeks"));
        break;
    case EVENT_MONTHLY_BY_DAY:
        text_format(out, WORDS_SIZE, _("Every month, on day %d"), day);
        break;
    case EVENT_MONTHLY_BY_WEEKDAY:
        text_format(out, WORDS_SIZE, "%s", _("Every month, on the same weekday"));
        break;
    default:
        text_format(out, WORDS_SIZE, "%s", _("It repeats"));
    }
    return out;
}

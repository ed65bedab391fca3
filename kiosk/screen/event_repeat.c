#include "screen/event_repeat.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/schedule.h"

enum { DAYS = 7 };

static const char *const WEEKDAY_CODES[DAYS] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

const char *const EVENT_REPEAT_CHOICES[EVENT_REPEATS + 1] = {
    [EVENT_ONCE] = N_("Once"),
    [EVENT_WEEKLY] = N_("Every week"),
    [EVENT_FORTNIGHTLY] = N_("Every two weeks"),
    [EVENT_MONTHLY_BY_DAY] = N_("Every month, on the same day"),
    [EVENT_MONTHLY_BY_WEEKDAY] = N_("Every month, on the same weekday"),
    [EVENT_MONTHLY_BY_LAST_WEEKDAY] = N_("Every month, on the same weekday"),
    [EVENT_REPEAT_OTHER] = N_("As the calendar file says"),
};

static const enum repeat OFFICE_WORDS[] = {[EVENT_ONCE] = REPEAT_ONCE,
                                           [EVENT_WEEKLY] = REPEAT_WEEKLY,
                                           [EVENT_FORTNIGHTLY] = REPEAT_FORTNIGHTLY,
                                           [EVENT_MONTHLY_BY_DAY] = REPEAT_MONTHLY};

enum { WHICH_LAST = -1, WHICH_MOST = 4 };

static int day_of_month(struct date date)
{
    int day;
    date_split(date, NULL, NULL, &day);
    return day;
}

bool event_repeat_fits(enum event_repeat repeat, struct date first)
{
    bool is_last = day_of_month(date_add_days(first, DAYS)) <= DAYS;
    return repeat == EVENT_MONTHLY_BY_WEEKDAY        ? day_of_month(first) <= WHICH_MOST * DAYS
           : repeat == EVENT_MONTHLY_BY_LAST_WEEKDAY ? is_last
                                                     : true;
}

/* A fifth is the last: not every month has a fifth. */
static int which_of_month(enum event_repeat repeat, struct date date)
{
    bool by_last = repeat == EVENT_MONTHLY_BY_LAST_WEEKDAY && event_repeat_fits(repeat, date);
    return by_last || !event_repeat_fits(EVENT_MONTHLY_BY_WEEKDAY, date)
               ? WHICH_LAST
               : (day_of_month(date) - 1) / DAYS + 1;
}

char *event_repeat_rule(enum event_repeat repeat, struct date first, char rule[RULE_SIZE])
{
    if (repeat < EVENT_MONTHLY_BY_WEEKDAY)
        return schedule_rule(OFFICE_WORDS[repeat], first, rule);
    if (repeat != EVENT_REPEAT_OTHER)
        text_format(rule, RULE_SIZE, "FREQ=MONTHLY;BYDAY=%d%s", which_of_month(repeat, first),
                    WEEKDAY_CODES[date_weekday(first)]);
    return rule;
}

static bool read_by_weekday(const char *rule, int *which, int *weekday)
{
    char code[3] = "", end;
    if (sscanf(rule, "FREQ=MONTHLY;BYDAY=%d%2[A-Z]%c", which, code, &end) != 2)
        return false;
    for (*weekday = 0; *weekday < DAYS; ++*weekday)
        if (strcmp(code, WEEKDAY_CODES[*weekday]) == 0)
            return *which == WHICH_LAST || (*which >= 1 && *which <= WHICH_MOST);
    return false;
}

enum event_repeat event_repeat_of(const char *rule)
{
    int which, weekday;
    enum repeat repeat = schedule_repeat(rule);
    for (int i = EVENT_ONCE; i < EVENT_MONTHLY_BY_WEEKDAY; i++)
        if (OFFICE_WORDS[i] == repeat)
            return (enum event_repeat)i;
    if (!read_by_weekday(rule, &which, &weekday))
        return EVENT_REPEAT_OTHER;
    return which == WHICH_LAST ? EVENT_MONTHLY_BY_LAST_WEEKDAY : EVENT_MONTHLY_BY_WEEKDAY;
}

static const char *every_weekday(struct date date)
{
    static const char *const EVERY[DAYS] = {N_("Every Monday"),   N_("Every Tuesday"), N_("Every Wednesday"),
                                            N_("Every Thursday"), N_("Every Friday"),  N_("Every Saturday"),
                                            N_("Every Sunday")};
    return _(EVERY[date_weekday(date)]);
}

static void say_by_weekday(char out[WORDS_SIZE], const char *rule)
{
    int which = 0, weekday = 0;
    ASSERT(read_by_weekday(rule, &which, &weekday));
    const char *name = words_weekday_name(weekday);
    if (which == 1)
        text_format(out, WORDS_SIZE, _("Every month, on the first %s"), name);
    else if (which == 2)
        text_format(out, WORDS_SIZE, _("Every month, on the second %s"), name);
    else if (which == 3)
        text_format(out, WORDS_SIZE, _("Every month, on the third %s"), name);
    else if (which == WHICH_MOST)
        text_format(out, WORDS_SIZE, _("Every month, on the fourth %s"), name);
    else
        text_format(out, WORDS_SIZE, _("Every month, on the last %s"), name);
}

char *event_repeat_words(char out[WORDS_SIZE], const char *rule, struct date date)
{
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
        text_format(out, WORDS_SIZE, _("Every month, on day %d"), day_of_month(date));
        break;
    case EVENT_MONTHLY_BY_WEEKDAY:
    case EVENT_MONTHLY_BY_LAST_WEEKDAY:
        say_by_weekday(out, rule);
        break;
    default:
        text_format(out, WORDS_SIZE, "%s", _("It repeats"));
    }
    return out;
}

char *event_repeat_say(char out[WORDS_SIZE], const char *rule)
{
    enum event_repeat repeat = event_repeat_of(rule);
    if (repeat == EVENT_MONTHLY_BY_WEEKDAY || repeat == EVENT_MONTHLY_BY_LAST_WEEKDAY)
        say_by_weekday(out, rule);
    else
        text_format(out, WORDS_SIZE, "%s", _(EVENT_REPEAT_CHOICES[repeat]));
    return out;
}

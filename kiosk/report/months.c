#include "report/months.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct months_visit {
    int month;
    enum event_kind kind;
    struct id person;
};

static struct date first_day(struct date date)
{
    int day;
    date_split(date, NULL, NULL, &day);
    return date_add_days(date, 1 - day);
}

struct months months_around(struct date today)
{
    enum { AROUND = 2 * MONTHS_BACK + 1 };
    struct months months = {
        .first = date_add_months(first_day(today), -MONTHS_BACK), .count = AROUND, .now = MONTHS_BACK};
    months.counts = memory_new(AROUND, sizeof *months.counts);
    return months;
}

void months_release(struct months *months)
{
    free(months->counts);
    free(months->visits);
    *months = (struct months){0};
}

struct date months_date(const struct months *months, int month)
{
    return date_add_months(months->first, month);
}

static int month_number(struct date date)
{
    int year, month;
    date_split(date, &year, &month, NULL);
    return year * MONTHS_YEAR + month - 1;
}

static int place_of(const struct months *months, struct date date)
{
    return month_number(date) - month_number(months->first);
}

void months_reach_back(struct months *months, struct date date)
{
    int more = -place_of(months, date);
    ASSERT(months->visit_count == 0);
    if (more <= 0)
        return;
    size_t count = (size_t)months->count, new_count = count + (size_t)more;
    struct month_count(*counts)[MONTHS_KINDS] = memory_new(new_count, sizeof *counts);
    memcpy(counts + more, months->counts, count * sizeof *counts);
    free(months->counts);
    months->counts = counts;
    months->first = first_day(date);
    months->count += more;
    months->now += more;
}

struct month_count *months_find(const struct months *months, struct date date, enum event_kind kind)
{
    int month = place_of(months, date);
    return month >= 0 && month < months->count ? &months->counts[month][kind] : NULL;
}

/* The same from eleven months back on. */
static struct month_count *find(const struct months *months, struct date date, enum event_kind kind)
{
    return place_of(months, date) >= months->now - MONTHS_BACK ? months_find(months, date, kind) : NULL;
}

void months_add_event(struct months *months, struct date date, enum event_kind kind)
{
    struct month_count *count = find(months, date, kind);
    if (count != NULL)
        count->events++;
}

void months_add_sign_up(struct months *months, struct date date, enum event_kind kind)
{
    struct month_count *count = find(months, date, kind);
    if (count != NULL)
        count->sign_ups++;
}

void months_add_visit(struct months *months, struct date date, enum event_kind kind, struct id person)
{
    struct month_count *count = find(months, date, kind);
    if (count == NULL)
        return;
    count->visits++;
    months->visits =
        memory_grow(months->visits, months->visit_count, &months->visit_capacity, sizeof *months->visits);
    months->visits[months->visit_count++] = (struct months_visit){place_of(months, date), kind, person};
}

void months_add_nameless(struct months *months, struct date date, enum event_kind kind, int visits)
{
    struct month_count *count = find(months, date, kind);
    if (count == NULL)
        return;
    count->visits += visits;
    count->nameless += visits;
}

void months_add_visitors(struct months *months, struct date date, enum event_kind kind, int visitors)
{
    struct month_count *count = find(months, date, kind);
    if (count != NULL)
        count->visitors += visitors;
}

static int compare(const void *left, const void *right)
{
    const struct months_visit *a = left;
    const struct months_visit *b = right;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return id_compare(a->person, b->person);
}

void months_count_people(struct months *months)
{
    struct months_visit *visits = months->visits;
    if (months->visit_count > 0)
        qsort(visits, months->visit_count, sizeof *visits, compare);
    for (size_t i = 0; i < months->visit_count; i++)
        if (i == 0 || compare(&visits[i], &visits[i - 1]) != 0)
            months->counts[visits[i].month][visits[i].kind].people++;
}

int months_january(const struct months *months)
{
    int month;
    date_split(months->first, NULL, &month, NULL);
    return 1 - month;
}

int months_year(const struct months *months, int january)
{
    return (month_number(months->first) + january) / MONTHS_YEAR;
}

bool months_are_years(const struct months *months)
{
    return months->now > MONTHS_BACK;
}

struct month_count months_sum(const struct months *months, int from, int to)
{
    struct month_count sum = {0};
    for (int month = from > 0 ? from : 0; month < to && month < months->count; month++) {
        for (int kind = 0; kind < MONTHS_KINDS; kind++) {
            const struct month_count *count = &months->counts[month][kind];
            sum.events += count->events;
            sum.visits += count->visits;
            sum.nameless += count->nameless;
            sum.sign_ups += count->sign_ups;
            sum.visitors += count->visitors;
        }
    }
    return sum;
}

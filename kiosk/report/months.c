#include "report/months.h"

#include <stdlib.h>

#include "base/memory.h"

struct months_visit {
    int month;
    enum event_kind kind;
    struct id person;
};

struct months months_around(struct date today)
{
    int day;
    date_split(today, NULL, NULL, &day);
    return (struct months){.first = date_add_months(date_add_days(today, 1 - day), -MONTHS_BACK)};
}

void months_release(struct months *months)
{
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
    return year * 12 + month;
}

/* The count of a date; NULL outside the months. */
static struct month_count *find(struct months *months, struct date date, enum event_kind kind)
{
    int month = month_number(date) - month_number(months->first);
    return month >= 0 && month < MONTHS_COUNT ? &months->counts[month][kind] : NULL;
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
    months->visits[months->visit_count++] =
        (struct months_visit){month_number(date) - month_number(months->first), kind, person};
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

#include "import/column.h"

#include <ctype.h>
#include <stddef.h>

#include "import/words.h"

/* --- The kinds of files --- */

#define EVENT(member) offsetof(struct target, event.event.member)
#define SCHEDULE(member) offsetof(struct target, schedule.member)
#define PERSON(member) offsetof(struct target, person.person.member)
#define NOTICE(member) offsetof(struct target, notice.notice.member)

static const struct column event_columns[] = {
    {{"id", OFFICE_ID_LIMIT}, &CELL_ID, 0, true},
    {{"title", TITLE_LIMIT}, &CELL_LINE, EVENT(title), true},
    {{"kind", 0}, &CELL_KIND, EVENT(kind), false},
    {{"date", 0}, &CELL_DATE, SCHEDULE(date), true},
    {{"start", 0}, &CELL_TIME, SCHEDULE(starts), true},
    {{"end", 0}, &CELL_TIME, SCHEDULE(ends), false},
    {{"place", PLACE_LIMIT}, &CELL_LINE, EVENT(place), false},
    {{"places", 0}, &CELL_PLACES, EVENT(places), false},
    {{"group size", 0}, &CELL_GROUP, EVENT(group_size), false},
    {{"repeat", 0}, &CELL_REPEAT, offsetof(struct target, repetition), false},
    {{"repeat until", 0}, &CELL_DATE, SCHEDULE(until), false},
    {{"except", 0}, &CELL_DATES, offsetof(struct target, schedule), false},
    {{"how it feels", PASSAGE_LIMIT}, &CELL_PASSAGE, EVENT(feel), false},
    {{"bring", PASSAGE_LIMIT}, &CELL_PASSAGE, EVENT(bring), false},
    {{"cost", LINE_LIMIT}, &CELL_LINE, EVENT(cost), false},
    {{"run by", NAME_LIMIT}, &CELL_LINE, EVENT(run_by), false},
    {{"status", 0}, &CELL_STATUS, EVENT(status), false},
    /* only of calendars: CALENDAR_COLUMNS */
    {{"private", 0}, &CELL_YES_NO, EVENT(is_private), false},
    {{"dates", 0}, &CELL_OVERRIDES, offsetof(struct target, overrides), false},
};

static const struct column people_columns[] = {
    {{"id", OFFICE_ID_LIMIT}, &CELL_ID, 0, true},
    {{"first name", NAME_LIMIT}, &CELL_LINE, PERSON(name), false},
    {{"picture", PICTURE_LIMIT}, &CELL_PICTURE, PERSON(picture), true},
    {{"active", 0}, &CELL_ACTIVE, PERSON(state), false},
};

static const struct column notice_columns[] = {
    {{"id", OFFICE_ID_LIMIT}, &CELL_ID, 0, true},
    {{"title", TITLE_LIMIT}, &CELL_LINE, NOTICE(title), true},
    {{"text", NOTICE_LIMIT}, &CELL_PASSAGE, NOTICE(text), false},
    {{"from", 0}, &CELL_DATE, NOTICE(from), false},
    {{"until", 0}, &CELL_DATE, NOTICE(until), false},
    {{"urgent", 0}, &CELL_YES_NO, NOTICE(urgent), false},
};

#define COLUMNS(columns) columns, sizeof(columns) / sizeof((columns)[0])

enum { CALENDAR_COLUMNS = 2 };

static const struct sheet_kind kinds[] = {
    [IMPORT_EVENTS] = {N_("events"), "event", COLUMNS(event_columns), CALENDAR_COLUMNS},
    [IMPORT_PEOPLE] = {N_("people"), "person", COLUMNS(people_columns), 0},
    [IMPORT_NOTICES] = {N_("notices"), "notice", COLUMNS(notice_columns), 0},
};

const struct sheet_kind *sheet_kind(enum import_kind kind)
{
    return &kinds[kind];
}

bool column_read(const struct column *column, struct target *target, const char *cell, struct err *err)
{
    return column->type->read(&column->rule, (char *)target + column->offset, cell, err);
}

void column_write(const struct column *column, const struct target *target, struct text *out)
{
    column->type->write((const char *)target + column->offset, out);
}

void column_merge(const struct column *column, struct target *target, const char *last, const char *cell)
{
    struct err err = {0};
    if (column->type == &CELL_DATES)
        cell_merge_dates(&target->schedule, last, cell);
    else if (column->type == &CELL_OVERRIDES)
        overrides_merge(&target->overrides, last, cell);
    else
        ASSERT(column_read(column, target, cell, &err));
}

static char plain(char letter)
{
    return letter == '_' || letter == '-' ? ' ' : (char)tolower((unsigned char)letter);
}

bool column_names_match(const char *left, const char *right)
{
    while (*left != '\0' && plain(*left) == plain(*right)) {
        left++;
        right++;
    }
    return *left == *right;
}

#include "import/calendar_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/id.h"
#include "base/memory.h"
#include "import/quote.h"
#include "import/words.h"
#include "store/rule.h"

/* What is said about single dates of an event. */
struct said_dates {
    struct overrides overrides;
    bool has_more; /* than there is room for: the earliest are left out */
    bool has_long; /* one ends on another day, which a date cannot say */
    bool has_two;  /* one has two times */
};

/* The texts of a row while it is made. */
struct row_texts {
    char id[OFFICE_ID_SIZE];
    char date[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
    char starts[TIME_TEXT_SIZE], ends[TIME_TEXT_SIZE];
    struct text except, dates;
};

/* --- How an event is called in a sentence --- */

static char *name_of(const struct calendar_event *event)
{
    char quoted[QUOTE_SIZE], iso[DATE_TEXT_SIZE];
    struct text name = {0};
    if (event->title != NULL && *event->title != '\0')
        text_printf(&name, "'%s'", quote(event->title, quoted));
    else
        text_printf(&name, "%s", _("an event without a title"));
    if (!date_is_none(event->starts.date))
        text_printf(&name, " (%s)", date_to_iso(event->starts.date, iso));
    return name.bytes;
}

static void add_notes(struct sheet_row *row, const char *sentences,
                      void (*add)(struct sheet_row *row, const struct err *err))
{
    struct err err;
    while (sentences != NULL && *sentences != '\0') {
        size_t length = strcspn(sentences, "\n");
        err_set(&err, "%.*s", (int)length, sentences);
        add(row, &err);
        sentences += length + (sentences[length] == '\n' ? 1 : 0);
    }
}

static void add_wrong(struct sheet *sheet, int line, char *name, const char *sentences)
{
    static const char *const nothing[COLUMNS_MOST];
    struct sheet_row *row = sheet_add(sheet, line, nothing);
    row->name = name;
    add_notes(row, sentences, sheet_row_wrong);
}

void calendar_row_add_wrong(struct sheet *sheet, const struct calendar_event *event, const char *sentences)
{
    add_wrong(sheet, event->line, name_of(event), sentences);
}

void calendar_row_add_cut(struct sheet *sheet, int line)
{
    add_wrong(sheet, line, memory_copy_text(_("the end of the file")),
              _("it is cut off here, and what came behind is missing. Save the calendar again."));
}

/* --- Dates of a series --- */

/* The date of a series that is meant. Where it and the series were converted from a zone in which the clocks
 * change on other days, it may seem to be some hours beside it. */
static struct date original_date(const struct calendar_event *event, const struct calendar_moment *moment)
{
    enum { HOURS = 4 * 60, DAY = 24 * 60 };
    int apart = moment->local.time.minute - event->starts.time.minute;
    if (moment->is_date || event->is_all_day)
        return moment->local.date;
    return date_add_days(moment->local.date, apart > DAY - HOURS ? 1 : apart < HOURS - DAY ? -1 : 0);
}

static int compare_dates(const void *left, const void *right)
{
    return date_compare(*(const struct date *)left, *(const struct date *)right);
}

/* Appends the dates that are left out, at most as many as an event may have: the latest. */
static void write_except(const struct calendar_event *event, struct text *out)
{
    char iso[DATE_TEXT_SIZE];
    size_t count = event->except.count;
    struct date *dates = memory_new(count + 1, sizeof *dates);
    for (size_t i = 0; i < count; i++)
        dates[i] = original_date(event, &event->except.items[i]);
    qsort(dates, count, sizeof *dates, compare_dates);
    for (size_t i = count > EXCEPT_DATES_LIMIT ? count - EXCEPT_DATES_LIMIT : 0; i < count; i++)
        text_printf(out, "%s%s", out->length > 0 ? " " : "", date_to_iso(dates[i], iso));
    free(dates);
}

static bool is_left_out(const struct calendar_event *event, struct date date)
{
    for (size_t i = 0; i < event->except.count; i++)
        if (date_compare(original_date(event, &event->except.items[i]), date) == 0)
            return true;
    return false;
}

/* A change is all there is on its date: what it does not say is not said then. */
static void put_text(char *out, size_t size, const char *said, const char *usual)
{
    if (strcmp(said, usual) != 0)
        text_format(out, size, "%s", *said != '\0' ? said : " ");
}

enum { DAY_MINUTES = 24 * 60 };

/* How long the series is each time; 0: its end is not said. */
static int length_of(const struct calendar_event *event)
{
    int length = event->ends.minute - event->starts.time.minute;
    return time_is_none(event->ends) ? 0 : length > 0 ? length : length + DAY_MINUTES;
}

/* When it ends that begins then: on that day, or until 6 on the next. */
static struct time_of_day end_behind(struct time_of_day starts, int64_t length, bool *has_long)
{
    int64_t end = starts.minute + length;
    if (end < DAY_MINUTES)
        return (struct time_of_day){(int16_t)end};
    if (length < DAY_MINUTES && end - DAY_MINUTES <= LATE_UNTIL_MINUTE)
        return (struct time_of_day){(int16_t)(end - DAY_MINUTES)};
    *has_long = true;
    return (struct time_of_day){DAY_MINUTES - 1};
}

/* When it is on that date, as far as that is not as usual: `ends` as `length` says where it is none. */
static void put_times(const struct calendar_event *event, struct time_of_day starts, struct time_of_day ends,
                      int64_t length, struct override *item, bool *has_long)
{
    bool is_usual = starts.minute == event->starts.time.minute;
    item->starts = is_usual ? TIME_NONE : starts;
    if (time_is_none(ends) && length > 0)
        ends = end_behind(starts, length, has_long);
    item->ends = ends.minute == event->ends.minute ? TIME_NONE : ends;
}

/* What a change says that the series does not. By RFC 5545 one without an end would end as it begins; people
 * mean that it is as long as the others. */
static struct override make_override(const struct calendar_event *event, const struct calendar_event *change,
                                     struct override item, bool *has_long)
{
    item.cancelled = change->is_cancelled;
    if (item.cancelled)
        return item;
    if (date_compare(change->starts.date, item.original) != 0 || is_left_out(event, item.original))
        item.date = change->starts.date;
    put_times(event, change->starts.time, change->ends,
              change->minutes > 0 ? change->minutes : length_of(event), &item, has_long);
    if (*change->title != '\0')
        put_text(item.title, sizeof item.title, change->title, event->title);
    put_text(item.place, sizeof item.place, change->place, event->place);
    put_text(item.feel, sizeof item.feel, change->feel, event->feel);
    return item;
}

static void put(struct said_dates *dates, const struct override *item)
{
    dates->has_more = !overrides_put(&dates->overrides, item) || dates->has_more;
}

static void put_change(const struct calendar_event *event, const struct calendar_event *change,
                       struct said_dates *dates)
{
    struct date original = original_date(event, &change->original);
    struct override item = overrides_item(&dates->overrides, original);
    struct text said = {0};
    item = make_override(event, change, item, &dates->has_long);
    if (override_write(&item, &said))
        put(dates, &item);
    text_free(&said);
}

/* Versions of one date stand the latest first, and only that counts. */
static bool is_older(const struct calendar_event *event, const struct calendar_event *const *changes,
                     size_t at)
{
    struct date original = original_date(event, &changes[at]->original);
    for (size_t i = 0; i < at; i++)
        if (changes[i]->wrong == NULL && changes[i]->sequence > changes[at]->sequence &&
            date_compare(original_date(event, &changes[i]->original), original) == 0)
            return true;
    return false;
}

static bool note_date(struct date date, void *found)
{
    (void)date;
    *(bool *)found = true;
    return false;
}

/* True if it is on at another time of that day, by its rule or as another date that was added. */
static bool is_second(const struct calendar_event *event, struct overrides *overrides,
                      const struct override *item)
{
    const struct calendar_rule *rule = &event->rule;
    const struct override *other = overrides_find(overrides, item->original);
    bool is_over = !date_is_none(rule->until) && date_compare(item->original, rule->until) > 0;
    bool found = false;
    if (other != NULL)
        return other->starts.minute != item->starts.minute;
    if (time_is_none(item->starts) || is_over || is_left_out(event, item->original))
        return false;
    rule_expand(rule->rule, event->starts.date, item->original, item->original, note_date, &found);
    return found;
}

/* By RFC 5545 each is as long as the first, but for a period. */
static void put_added(const struct calendar_event *event, struct said_dates *dates)
{
    for (size_t i = 0; i < event->added.count; i++) {
        const struct calendar_moment *moment = &event->added.items[i];
        struct override item = override_blank(moment->local.date);
        item.date = item.original;
        if (!moment->is_date)
            put_times(event, moment->local.time, TIME_NONE,
                      moment->minutes > 0 ? moment->minutes : length_of(event), &item, &dates->has_long);
        dates->has_two = dates->has_two || is_second(event, &dates->overrides, &item);
        if (date_compare(item.date, event->starts.date) != 0)
            put(dates, &item);
    }
}

/* --- Notes about dates --- */

static void add_all_notes(struct sheet_row *row, const struct calendar_event *event,
                          const struct calendar_event *const *changes, size_t count,
                          const struct said_dates *dates)
{
    struct err err;
    add_notes(row, event->note, sheet_row_note);
    for (size_t i = 0; i < count; i++) {
        add_notes(row, changes[i]->note, sheet_row_note);
        add_notes(row, changes[i]->wrong, sheet_row_note);
    }
    if (dates->has_long) {
        err_set(&err, _("one of its dates ends on another day, which cannot be shown here: it is shown until "
                        "midnight."));
        sheet_row_note(row, &err);
    }
    if (dates->has_two) {
        err_set(&err,
                _("one of its dates has two times, and here a date has one. Make the other an event of its "
                  "own in the calendar."));
        sheet_row_note(row, &err);
    }
    if (!dates->has_more && event->except.count <= EXCEPT_DATES_LIMIT)
        return;
    err_set(&err, _("it has more changed dates than can be kept: the earliest were left out."));
    sheet_row_note(row, &err);
}

/* --- The row --- */

/* A UID longer than the house keeps is known by its digest. */
static void write_id(const struct calendar_event *event, char id[OFFICE_ID_SIZE])
{
    char hex[ID_HEX_SIZE];
    const char *const parts[] = {event->uid};
    if (text_count_codepoints(event->uid) <= OFFICE_ID_LIMIT)
        text_format(id, OFFICE_ID_SIZE, "%s", event->uid);
    else
        text_format(id, OFFICE_ID_SIZE, "uid %s", id_to_hex(id_derive("uid", 1, parts), hex));
}

static void write_texts(const struct calendar_event *event, const struct overrides *overrides,
                        struct row_texts *texts)
{
    bool repeats = event->rule.rule[0] != '\0';
    *texts = (struct row_texts){.id = ""};
    write_id(event, texts->id);
    date_to_iso(event->starts.date, texts->date);
    time_to_iso(event->starts.time, texts->starts);
    if (!time_is_none(event->ends))
        time_to_iso(event->ends, texts->ends);
    if (repeats && !date_is_none(event->rule.until))
        date_to_iso(event->rule.until, texts->until);
    if (repeats)
        write_except(event, &texts->except);
    overrides_write(overrides, &texts->dates);
}

static struct sheet_row *add(struct sheet *sheet, const struct calendar_event *event,
                             const struct row_texts *texts)
{
    const struct {
        const char *column;
        const char *text;
    } said[] = {
        {"id", texts->id},
        {"title", event->title},
        {"kind", event_kind_word(event->kind)},
        {"date", texts->date},
        {"start", texts->starts},
        {"end", texts->ends},
        {"place", event->place},
        {"repeat", event->rule.rule},
        {"repeat until", texts->until},
        {"except", text_string(&texts->except)},
        {"how it feels", event->feel},
        {"status", event_status_word(event->is_cancelled ? EVENT_CANCELLED : EVENT_PLANNED)},
        {"private", event->is_private ? "yes" : ""},
        {"dates", text_string(&texts->dates)},
    };
    const struct sheet_kind *kind = sheet_kind(IMPORT_EVENTS);
    const char *cells[COLUMNS_MOST] = {0};
    for (size_t i = 0; i < kind->count; i++)
        for (size_t j = 0; j < sizeof said / sizeof said[0]; j++)
            if (strcmp(kind->columns[i].rule.name, said[j].column) == 0)
                cells[i] = said[j].text;
    return sheet_add(sheet, event->line, cells);
}

void calendar_row_add(struct sheet *sheet, const struct calendar_event *event,
                      const struct calendar_event *const *changes, size_t count)
{
    struct said_dates *dates = memory_new(1, sizeof *dates);
    struct row_texts texts;
    put_added(event, dates);
    for (size_t i = 0; i < count; i++)
        if (changes[i]->wrong == NULL && !is_older(event, changes, i))
            put_change(event, changes[i], dates);
    write_texts(event, &dates->overrides, &texts);
    struct sheet_row *row = add(sheet, event, &texts);
    row->name = name_of(event);
    add_all_notes(row, event, changes, count, dates);
    text_free(&texts.except);
    text_free(&texts.dates);
    free(dates);
}

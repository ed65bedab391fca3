#include "import/override.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/quote.h"

struct override override_blank(struct date original)
{
    return (struct override){.original = original, .date = DATE_NONE, .starts = TIME_NONE, .ends = TIME_NONE};
}

struct override *overrides_find(struct overrides *overrides, struct date original)
{
    for (size_t i = 0; i < overrides->count; i++)
        if (date_compare(overrides->items[i].original, original) == 0)
            return &overrides->items[i];
    return NULL;
}

static void take_out(struct overrides *overrides, size_t at)
{
    overrides->count--;
    memmove(&overrides->items[at], &overrides->items[at + 1],
            (overrides->count - at) * sizeof overrides->items[0]);
}

void overrides_remove(struct overrides *overrides, struct date original)
{
    struct override *item = overrides_find(overrides, original);
    if (item != NULL)
        take_out(overrides, (size_t)(item - overrides->items));
}

bool overrides_put(struct overrides *overrides, const struct override *item)
{
    struct override copy = *item; /* it may be one of the items */
    size_t at = 0;
    overrides_remove(overrides, copy.original);
    if (overrides->count == OVERRIDES_MOST) {
        if (date_compare(copy.original, overrides->items[0].original) < 0)
            return false;
        take_out(overrides, 0);
    }
    while (at < overrides->count && date_compare(overrides->items[at].original, copy.original) < 0)
        at++;
    memmove(&overrides->items[at + 1], &overrides->items[at],
            (overrides->count - at) * sizeof overrides->items[0]);
    overrides->items[at] = copy;
    overrides->count++;
    return true;
}

/* --- Canonical text --- */

static void write_time(const char *word, struct time_of_day time, struct text *out)
{
    char iso[TIME_TEXT_SIZE];
    if (!time_is_none(time))
        text_printf(out, " %s %s", word, time_to_iso(time, iso));
}

bool override_write(const struct override *item, struct text *out)
{
    char iso[DATE_TEXT_SIZE];
    size_t start = out->length;
    text_printf(out, "%s", date_to_iso(item->original, iso));
    size_t date_only = out->length;
    if (item->cancelled)
        text_printf(out, " cancelled");
    if (!date_is_none(item->date))
        text_printf(out, " on %s", date_to_iso(item->date, iso));
    write_time("from", item->starts, out);
    write_time("to", item->ends, out);
    if (item->place[0] != '\0')
        text_printf(out, " at %s", item->place);
    if (out->length > date_only)
        return true;
    text_cut(out, start);
    return false;
}

void overrides_write(const struct overrides *overrides, struct text *out)
{
    size_t start = out->length;
    for (size_t i = 0; i < overrides->count; i++) {
        size_t before = out->length;
        if (before > start)
            text_printf(out, "\n");
        if (!override_write(&overrides->items[i], out))
            text_cut(out, before);
    }
}

/* Moves behind `word` and the blanks around it; false if something else stands there. */
static bool skip_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

static bool read_date(const char **at, struct date *date)
{
    char iso[DATE_TEXT_SIZE];
    (void)text_format(iso, sizeof iso, "%.*s", DATE_TEXT_SIZE - 1, *at); /* cut on purpose */
    bool read = date_from_iso(iso, date);
    *at += read ? DATE_TEXT_SIZE - 1 : 0;
    return read;
}

static bool read_time(const char **at, struct time_of_day *time)
{
    char iso[TIME_TEXT_SIZE];
    (void)text_format(iso, sizeof iso, "%.*s", TIME_TEXT_SIZE - 1, *at); /* cut on purpose */
    bool read = time_from_iso(iso, time);
    *at += read ? TIME_TEXT_SIZE - 1 : 0;
    return read;
}

static bool read_one(const char *line, struct override *item)
{
    *item = override_blank(DATE_NONE);
    bool read = read_date(&line, &item->original);
    item->cancelled = skip_word(&line, " cancelled");
    if (read && skip_word(&line, " on "))
        read = read_date(&line, &item->date);
    if (read && skip_word(&line, " from "))
        read = read_time(&line, &item->starts);
    if (read && skip_word(&line, " to "))
        read = read_time(&line, &item->ends);
    if (read && skip_word(&line, " at "))
        return *line != '\0' && text_format(item->place, sizeof item->place, "%s", line);
    return read && *line == '\0';
}

/* Copies the next line; false at the end. The caller frees it. */
static char *next_line(const char **rest)
{
    size_t length = strcspn(*rest, "\n");
    if (**rest == '\0')
        return NULL;
    struct text line = {0};
    text_append(&line, *rest, length);
    *rest += length + ((*rest)[length] == '\n' ? 1 : 0);
    return line.bytes;
}

bool overrides_read(struct overrides *overrides, const char *cell, struct err *err)
{
    char quoted[QUOTE_SIZE];
    struct override item;
    bool read = true;
    overrides->count = 0;
    for (char *line; read && (line = next_line(&cell)) != NULL; free(line)) {
        read = read_one(line, &item) || err_set(err, "'%s' says nothing about a date.", quote(line, quoted));
        if (read)
            (void)overrides_put(overrides, &item);
    }
    return read;
}

/* True if the cell has exactly that line. */
static bool has_line(const char *cell, const char *wanted)
{
    bool has = false;
    for (char *line; !has && (line = next_line(&cell)) != NULL; free(line))
        has = strcmp(line, wanted) == 0;
    return has;
}

void overrides_merge(struct overrides *overrides, const char *last, const char *cell)
{
    struct override item;
    const char *rest = last;
    for (char *line; (line = next_line(&rest)) != NULL; free(line))
        if (!has_line(cell, line) && read_one(line, &item))
            overrides_remove(overrides, item.original);
    rest = cell;
    for (char *line; (line = next_line(&rest)) != NULL; free(line))
        if (!has_line(last, line) && read_one(line, &item))
            (void)overrides_put(overrides, &item);
}

/* --- In the store --- */

static struct override from_change(const struct occurrence_change *change)
{
    struct override item = override_blank(change->original);
    item.date = change->date;
    item.starts = change->starts;
    item.ends = change->ends;
    item.cancelled = change->cancelled;
    text_format(item.place, sizeof item.place, "%s", change->texts.place);
    return item;
}

bool overrides_load(struct store *store, struct id event, struct overrides *overrides, struct err *err)
{
    struct date dates[OVERRIDES_MOST];
    size_t count = 0;
    overrides->count = 0;
    if (!occurrence_changed_dates(store, event, dates, OVERRIDES_MOST, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct occurrence_change change;
        if (!occurrence_change_load(store, event, dates[i], &change, err))
            return false;
        struct override item = from_change(&change);
        (void)overrides_put(overrides, &item);
    }
    return true;
}

/* Staff's reason stands as long as what it is about. */
static bool write(struct store *store, struct id event, const struct override *item, struct err *err)
{
    struct occurrence_change change;
    if (!occurrence_change_load(store, event, item->original, &change, err))
        return false;
    if (change.cancelled != item->cancelled)
        change.reason[0] = '\0';
    change.date = item->date;
    change.starts = item->starts;
    change.ends = item->ends;
    change.cancelled = item->cancelled;
    text_format(change.texts.place, sizeof change.texts.place, "%s", item->place);
    return occurrence_change_save(store, &change, err);
}

static bool is_same(const struct override *left, const struct override *right)
{
    return date_compare(left->date, right->date) == 0 && left->starts.minute == right->starts.minute &&
           left->ends.minute == right->ends.minute && left->cancelled == right->cancelled &&
           strcmp(left->place, right->place) == 0;
}

static const struct override *find(const struct overrides *overrides, struct date original)
{
    for (size_t i = 0; i < overrides->count; i++)
        if (date_compare(overrides->items[i].original, original) == 0)
            return &overrides->items[i];
    return NULL;
}

bool overrides_save(struct store *store, struct id event, const struct overrides *before,
                    const struct overrides *after,
                    bool (*answered)(struct store *store, struct id event, struct date date, bool *has,
                                     struct err *err),
                    struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < after->count; i++) {
        const struct override *item = &after->items[i], *old = find(before, item->original);
        if (old == NULL || !is_same(old, item))
            ok = write(store, event, item, err);
    }
    for (size_t i = 0; ok && i < before->count; i++) {
        const struct override *old = &before->items[i];
        struct override blank = override_blank(old->original);
        bool no_room =
            after->count == OVERRIDES_MOST && date_compare(old->original, after->items[0].original) < 0;
        if (no_room || find(after, old->original) != NULL)
            continue;
        bool added = !date_is_none(old->date) && date_compare(old->date, old->original) == 0;
        if (added)
            ok = answered(store, event, old->original, &blank.cancelled, err);
        blank.date = blank.cancelled ? old->date : DATE_NONE;
        ok = ok && write(store, event, &blank, err);
    }
    return ok;
}

#include "import/override.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/quote.h"
#include "import/words.h"

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

/* --- The texts --- */

enum { PLACE_TEXT, TITLE_TEXT, FEEL_TEXT, TEXTS };

#define TEXT(word, member)                                                                                   \
    {                                                                                                        \
        word, offsetof(struct override, member), sizeof(((struct override *)0)->member)                      \
    }

static const struct said {
    const char *word; /* before it in the canonical text */
    size_t at, size;
} texts[TEXTS] = {
    [PLACE_TEXT] = TEXT(" at", place),
    [TITLE_TEXT] = TEXT(" called", title),
    [FEEL_TEXT] = TEXT(" feels", feel),
};

static char *text_in(struct override *item, int which)
{
    return (char *)item + texts[which].at;
}

static const char *text_of(const struct override *item, int which)
{
    return (const char *)item + texts[which].at;
}

static bool same_text(const struct override *left, const struct override *right, int which)
{
    return strcmp(text_of(left, which), text_of(right, which)) == 0;
}

static void copy_text(struct override *item, int which, const char *text)
{
    text_format(text_in(item, which), texts[which].size, "%s", text);
}

/* --- Canonical text --- */

static void write_time(const char *word, struct time_of_day time, struct text *out)
{
    char iso[TIME_TEXT_SIZE];
    if (!time_is_none(time))
        text_printf(out, " %s %s", word, time_to_iso(time, iso));
}

static void swap_letter(char *text, char from, char to)
{
    for (; *text != '\0'; text++)
        *text = *text == from ? to : *text;
}

static void write_text(const struct override *item, int which, struct text *out)
{
    const char *text = text_of(item, which);
    size_t start = out->length;
    if (text[0] == '\0')
        return;
    text_printf(out, "%s%s%s", texts[which].word, text_is_blank(text) ? "" : " ",
                text_is_blank(text) ? "" : text);
    swap_letter(out->bytes + start, '\n', '\v');
}

static void write_when(const struct override *item, struct text *out)
{
    char iso[DATE_TEXT_SIZE];
    if (item->cancelled)
        text_printf(out, " cancelled");
    if (!date_is_none(item->date))
        text_printf(out, " on %s", date_to_iso(item->date, iso));
    write_time("from", item->starts, out);
    write_time("to", item->ends, out);
}

/* A line for when and where, and for each other text. */
bool override_write(const struct override *item, struct text *out)
{
    char iso[DATE_TEXT_SIZE];
    size_t start = out->length;
    for (int i = 0; i < TEXTS; i++) {
        size_t before = out->length;
        text_printf(out, "%s%s", before > start ? "\n" : "", date_to_iso(item->original, iso));
        size_t date_only = out->length;
        if (i == 0)
            write_when(item, out);
        write_text(item, i, out);
        if (out->length == date_only)
            text_cut(out, before);
    }
    return out->length > start;
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

/* Moves behind `word`; false if something else stands there. */
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

/* Reads the text that stands there up to the line's end, if any does. */
static bool read_text(const char *at, struct override *item)
{
    int i = 0;
    while (i < TEXTS && !skip_word(&at, texts[i].word))
        i++;
    if (i == TEXTS || *at == '\0') {
        if (i < TEXTS)
            copy_text(item, i, " ");
        return *at == '\0';
    }
    bool read = skip_word(&at, " ") && text_format(text_in(item, i), texts[i].size, "%s", at);
    swap_letter(text_in(item, i), '\v', '\n');
    return read;
}

static bool read_when(const char **at, struct override *item)
{
    bool read = true;
    item->cancelled = skip_word(at, " cancelled") || item->cancelled;
    if (skip_word(at, " on "))
        read = read_date(at, &item->date);
    if (read && skip_word(at, " from "))
        read = read_time(at, &item->starts);
    if (read && skip_word(at, " to "))
        read = read_time(at, &item->ends);
    return read;
}

/* Takes up what a line says, beside what other lines have said about its date. */
static bool read_line(struct overrides *overrides, const char *line)
{
    struct date original;
    if (!read_date(&line, &original))
        return false;
    struct override *known = overrides_find(overrides, original);
    struct override item = known != NULL ? *known : override_blank(original);
    bool read = read_when(&line, &item) && read_text(line, &item);
    if (read)
        (void)overrides_put(overrides, &item);
    return read;
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
    bool read = true;
    overrides->count = 0;
    for (char *line; read && (line = next_line(&cell)) != NULL; free(line))
        read = read_line(overrides, line) ||
               err_set(err, _("'%s' says nothing about a date."), quote(line, quoted));
    return read;
}

/* --- What changed between two cells --- */

static bool same_time(struct time_of_day left, struct time_of_day right)
{
    return left.minute == right.minute;
}

bool override_is_same(const struct override *left, const struct override *right)
{
    bool same = date_compare(left->date, right->date) == 0 && same_time(left->starts, right->starts) &&
                same_time(left->ends, right->ends) && left->cancelled == right->cancelled;
    for (int i = 0; same && i < TEXTS; i++)
        same = same_text(left, right, i);
    return same;
}

struct override overrides_item(const struct overrides *overrides, struct date original)
{
    for (size_t i = 0; i < overrides->count; i++)
        if (date_compare(overrides->items[i].original, original) == 0)
            return overrides->items[i];
    return override_blank(original);
}

static void merge_item(struct overrides *overrides, const struct override *last, const struct override *cell)
{
    const struct override blank = override_blank(last->original);
    struct override item = overrides_item(overrides, last->original);
    if (date_compare(last->date, cell->date) != 0)
        item.date = cell->date;
    if (!same_time(last->starts, cell->starts))
        item.starts = cell->starts;
    if (!same_time(last->ends, cell->ends))
        item.ends = cell->ends;
    if (last->cancelled != cell->cancelled)
        item.cancelled = cell->cancelled;
    for (int i = 0; i < TEXTS; i++)
        if (!same_text(last, cell, i))
            copy_text(&item, i, text_of(cell, i));
    overrides_remove(overrides, item.original);
    if (!override_is_same(&item, &blank))
        (void)overrides_put(overrides, &item);
}

/* Both cells were canonical when they were written; a line of one that is not says nothing. */
static struct overrides *read_cell(const char *cell)
{
    struct err ignored;
    struct overrides *overrides = memory_new(1, sizeof *overrides);
    (void)overrides_read(overrides, cell, &ignored);
    return overrides;
}

void overrides_merge(struct overrides *overrides, const char *last, const char *cell)
{
    struct overrides *was = read_cell(last), *now = read_cell(cell);
    for (size_t i = 0; i < was->count; i++) {
        struct override wanted = overrides_item(now, was->items[i].original);
        merge_item(overrides, &was->items[i], &wanted);
    }
    for (size_t i = 0; i < now->count; i++) {
        struct override blank = override_blank(now->items[i].original);
        if (overrides_find(was, blank.original) == NULL)
            merge_item(overrides, &blank, &now->items[i]);
    }
    free(was);
    free(now);
}

#include "import/calendar_scan.h"

#include <string.h>
#include <strings.h>

/* --- Lines --- */

static size_t line_length(const struct calendar_scan *scan)
{
    const char *end = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
    return (size_t)((end != NULL ? end : scan->end) - scan->at);
}

/* Appends the line at the place without its end, as far as there is room, and moves behind it. */
static void take_line(struct calendar_scan *scan)
{
    size_t length = line_length(scan), keep = length;
    if (keep > 0 && scan->at[keep - 1] == '\r')
        keep--;
    if (scan->text.length + keep <= CALENDAR_LINE_BYTES_MOST)
        text_append(&scan->text, scan->at, keep);
    scan->at += length;
    if (scan->at < scan->end)
        scan->at++;
    scan->line++;
}

static bool is_continued(const struct calendar_scan *scan)
{
    return scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\t');
}

/* A line may be folded within a letter, so it is looked at as a whole. */
static void make_utf8(struct text *line)
{
    struct text out = {0};
    if (line->length == 0 || text_is_utf8(line->bytes, line->length))
        return;
    for (size_t i = 0; i < line->length; i++)
        line->bytes[i] = (char)(line->bytes[i] == '\0' ? ' ' : line->bytes[i]);
    if (text_is_utf8(line->bytes, line->length))
        return;
    text_append_windows_1252(&out, line->bytes, line->length);
    text_free(line);
    *line = out;
}

/* Reads one unfolded line; false at the end of the file. */
static bool next_line(struct calendar_scan *scan)
{
    if (scan->again) {
        scan->again = false;
        return true;
    }
    if (scan->at >= scan->end)
        return false;
    if (scan->line == 0 && scan->end - scan->at >= 3 && memcmp(scan->at, "\xEF\xBB\xBF", 3) == 0)
        scan->at += 3;
    text_clear(&scan->text);
    scan->number = scan->line + 1;
    take_line(scan);
    while (is_continued(scan)) {
        scan->at++;
        take_line(scan);
    }
    make_utf8(&scan->text);
    return true;
}

/* True if the line says so, whatever blanks are behind it. */
static bool says(const struct calendar_scan *scan, const char *words)
{
    const char *line = text_string(&scan->text);
    size_t length = strlen(words);
    return strncasecmp(line, words, length) == 0 && line[length + strspn(line + length, " \t")] == '\0';
}

/* --- Parts --- */

static bool is_wanted(const char *line)
{
    static const char *const names[] = {
        "UID",   "DTSTART", "DTEND", "DURATION", "SUMMARY",       "LOCATION", "STATUS",     "DESCRIPTION",
        "CLASS", "RRULE",   "RDATE", "EXDATE",   "RECURRENCE-ID", "SEQUENCE", "CATEGORIES", "EXRULE"};
    size_t length = strcspn(line, ":;");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == length && strncasecmp(line, names[i], length) == 0)
            return true;
    return false;
}

static void append_line(struct calendar_part *part, const struct text *line, bool *fits)
{
    *fits = *fits && part->text.length + line->length <= CALENDAR_PART_BYTES_MOST;
    if (*fits)
        text_printf(&part->text, "%s\r\n", text_string(line));
}

/* Goes on behind what is within an event, like an alarm; another event ends it too. */
static void skip_inner(struct calendar_scan *scan)
{
    for (int depth = 1; depth > 0 && next_line(scan);) {
        if (says(scan, "BEGIN:VEVENT") || says(scan, "END:VEVENT") || says(scan, "END:VCALENDAR")) {
            scan->again = true;
            return;
        }
        if (strncasecmp(text_string(&scan->text), "BEGIN:", 6) == 0)
            depth++;
        else if (strncasecmp(text_string(&scan->text), "END:", 4) == 0)
            depth--;
    }
}

/* Also one that is cut off can be read as far as it goes, to say which it is. */
static void end_event(struct calendar_part *part)
{
    if (!part->is_whole)
        text_printf(&part->text, "END:VEVENT\r\n");
}

static void take_event(struct calendar_scan *scan, struct calendar_part *part)
{
    bool fits = true;
    while (!part->is_whole && next_line(scan)) {
        part->is_whole = says(scan, "END:VEVENT");
        if (says(scan, "BEGIN:VEVENT") || says(scan, "END:VCALENDAR")) {
            scan->again = true;
            break;
        }
        if (strncasecmp(text_string(&scan->text), "BEGIN:", 6) == 0)
            skip_inner(scan);
        else if (part->is_whole || is_wanted(text_string(&scan->text)))
            append_line(part, &scan->text, &fits);
    }
    part->is_whole = part->is_whole && fits;
    end_event(part);
}

static void take_zone(struct calendar_scan *scan, struct calendar_part *part)
{
    bool fits = true;
    while (!part->is_whole && next_line(scan)) {
        part->is_whole = says(scan, "END:VTIMEZONE");
        if (says(scan, "BEGIN:VEVENT") || says(scan, "BEGIN:VTIMEZONE") || says(scan, "END:VCALENDAR")) {
            scan->again = true;
            return;
        }
        append_line(part, &scan->text, &fits);
    }
    part->is_whole = part->is_whole && fits;
}

static void hear_calendar(struct calendar_scan *scan)
{
    if (says(scan, "BEGIN:VCALENDAR")) {
        scan->has_begun = scan->is_open = true;
        scan->cancels = false;
    }
    scan->is_open = scan->is_open && !says(scan, "END:VCALENDAR");
    scan->cancels = scan->cancels || says(scan, "METHOD:CANCEL");
    scan->is_old = scan->is_old || says(scan, "VERSION:1.0");
}

bool calendar_scan_next(struct calendar_scan *scan, struct calendar_part *part)
{
    part->is_whole = false;
    while (next_line(scan)) {
        bool is_event = says(scan, "BEGIN:VEVENT");
        hear_calendar(scan);
        if (!is_event && !says(scan, "BEGIN:VTIMEZONE"))
            continue;
        part->kind = is_event ? PART_EVENT : PART_ZONE;
        part->line = scan->number;
        text_clear(&part->text);
        text_printf(&part->text, "BEGIN:%s\r\n", is_event ? "VEVENT" : "VTIMEZONE");
        if (is_event)
            take_event(scan, part);
        else
            take_zone(scan, part);
        return true;
    }
    return false;
}

void calendar_scan_release(struct calendar_scan *scan)
{
    text_free(&scan->text);
}

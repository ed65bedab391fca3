#include "screen/event_line.h"

#include <string.h>

#include "base/text.h"

char *event_line(char out[EVENT_LINE_SIZE], const struct occurrence *occurrence, struct date today)
{
    char date[WORDS_SIZE], time[WORDS_SIZE];
    const char *title = occurrence->title;
    words_begin(time, occurrence);
    if (date_compare(occurrence->date, today) == 0)
        text_format(out, EVENT_LINE_SIZE, _("%s, %s"), title, time);
    else if (date_compare(occurrence->date, date_add_days(today, 1)) == 0)
        text_format(out, EVENT_LINE_SIZE, _("%s, tomorrow %s"), title, time);
    else
        text_format(out, EVENT_LINE_SIZE, _("%s, %s, %s"), title, words_date(date, occurrence->date), time);
    return out;
}

char *event_line_in_two(char out[EVENT_LINE_SIZE], const struct occurrence *occurrence, struct date today)
{
    size_t length = strlen(occurrence->title);
    event_line(out, occurrence, today);
    if (strncmp(out, occurrence->title, length) == 0 && strncmp(out + length, ", ", 2) == 0)
        out[length + 1] = '\n';
    return out;
}

char *event_in_place(char out[EVENT_LINE_SIZE], const char *with, const char *without, const char *place)
{
    char in_place[WORDS_SIZE];
    const char *hole = strstr(with, "%s");
    if (*place == '\0' || !hole)
        text_format(out, EVENT_LINE_SIZE, "%s", without);
    else
        text_format(out, EVENT_LINE_SIZE, "%.*s%s%s", (int)(hole - with), with,
                    words_in_place(in_place, place), hole + 2);
    return out;
}

#include "report/html_lines.h"

#include <stdlib.h>
#include <string.h>

static bool starts(const char *at, const char *with)
{
    return strncmp(at, with, strlen(with)) == 0;
}

/* The text of one line of the page, without its tags; html.c writes no other entities than "&#39;". */
static void put_plain(struct text *line, const char *at, const char *end)
{
    while (at < end) {
        if (*at == '<') {
            while (at < end && *at++ != '>')
                continue;
        } else if (starts(at, "&#")) {
            char *after;
            const char letter = (char)strtol(at + 2, &after, 10);
            text_append(line, &letter, 1);
            at = *after == ';' ? after + 1 : after;
        } else {
            text_append(line, at++, 1);
        }
    }
}

/* Behind the line that begins the words; what is above them has none. */
static const char *skip_head(const char *at)
{
    static const char MAIN[] = "<main>\n";
    const char *words = strstr(at, MAIN);
    return words ? words + sizeof MAIN - 1 : at;
}

bool html_next_line(const char **at, struct text *line, bool *is_heading)
{
    text_clear(line);
    for (*at = skip_head(*at); **at != '\0' && !starts(*at, "</main>");) {
        const char *end = *at + strcspn(*at, "\n");
        bool is_term = starts(*at, "<dt");
        *is_heading = starts(*at, "<h2");
        put_plain(line, *at, end);
        *at = end + (*end == '\n');
        if (is_term)
            text_printf(line, ": ");
        else if (line->length > 0)
            return true;
    }
    return false;
}

#include "app/inbox_report.h"

#include <string.h>

/* The kinds of lines in what an import says. */
enum line_kind { LINE_ROW, LINE_TO_MEND, LINE_SUM };

/* --- HTML --- */

static void escape(const char *bytes, size_t length, struct text *out)
{
    for (size_t i = 0; i < length; i++) {
        switch (bytes[i]) {
        case '&':
            text_printf(out, "&amp;");
            break;
        case '<':
            text_printf(out, "&lt;");
            break;
        case '>':
            text_printf(out, "&gt;");
            break;
        case '"':
            text_printf(out, "&quot;");
            break;
        default:
            text_append(out, &bytes[i], 1);
        }
    }
}

static void element(const char *tag, const char *bytes, size_t length, struct text *out)
{
    text_printf(out, "<%s>", tag);
    escape(bytes, length, out);
    text_printf(out, "</%s>\n", tag);
}

/* --- Lines --- */

/* "  line 7: new: …" is a row, "events.csv, line 9: …" something to mend. */
static enum line_kind kind_of(const struct inbox_answer *answer, const char *line)
{
    size_t length = strlen(answer->name);
    bool has_place = strncmp(line, answer->name, length) == 0 && strncmp(line + length, ", line ", 7) == 0;
    return strncmp(line, "  line ", 7) == 0 ? LINE_ROW : has_place ? LINE_TO_MEND : LINE_SUM;
}

/* Calls for each line of a kind; returns how many there are. */
static size_t each_line(const struct inbox_answer *answer, enum line_kind kind, const char *tag,
                        struct text *out)
{
    size_t count = 0;
    for (const char *line = answer->said; *line != '\0';) {
        size_t length = strcspn(line, "\n"), blanks = strspn(line, " ");
        if (kind_of(answer, line) == kind && length > blanks) {
            count++;
            if (out != NULL)
                element(tag, line + blanks, length - blanks, out);
        }
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    return count;
}

static void section(const struct inbox_answer *answer, enum line_kind kind, const char *title,
                    struct text *out)
{
    if (each_line(answer, kind, "li", NULL) == 0)
        return;
    text_printf(out, "<h2>%s</h2>\n<ul>\n", title);
    each_line(answer, kind, "li", out);
    text_printf(out, "</ul>\n");
}

/* --- The page --- */

static void head(const struct inbox_answer *answer, struct text *out)
{
    text_printf(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escape(answer->name, strlen(answer->name), out);
    text_printf(out,
                ": what became of it</title>\n<style>\n"
                "body { max-width: 45em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 sans-serif; }\n"
                "li { margin-bottom: 0.5em; overflow-wrap: anywhere; }\n"
                ".fault { border-left: 0.4em solid #a03000; padding-left: 0.8em; }\n"
                "</style>\n</head>\n<body>\n<main>\n");
}

void inbox_report_print(const struct inbox_answer *answer, struct text *out)
{
    char iso[LOCAL_TIME_TEXT_SIZE];
    local_time_to_iso(answer->when, iso);
    iso[strcspn(iso, "T")] = ' ';
    head(answer, out);
    element("h1", answer->name, strlen(answer->name), out);
    text_printf(out, "<p>Read on %s.</p>\n", iso);
    if (*answer->fault != '\0') {
        text_printf(out, "<p class=\"fault\"><strong>");
        escape(answer->fault, strlen(answer->fault), out);
        text_printf(out, "</strong></p>\n");
    }
    each_line(answer, LINE_SUM, "p", out);
    section(answer, LINE_TO_MEND, "To look at", out);
    section(answer, LINE_ROW, "Each line", out);
    text_printf(out,
                "<p>When you have changed the file, save it here again. It is read once more, and only what "
                "you changed is written.</p>\n</main>\n</body>\n</html>\n");
}

#include "app/inbox_report.h"

#include <string.h>

#include "base/file.h"
#include "report/html.h"

/* The kinds of lines in what an import says. */
enum line_kind { LINE_ROW, LINE_TO_MEND, LINE_SUM };

/* --- Lines --- */

/* "  line 7: new: …" is a row, "events.csv, line 9: …" something to mend. */
static enum line_kind kind_of(const struct inbox_answer *answer, const char *line)
{
    size_t length = strlen(answer->name);
    bool has_place = strncmp(line, answer->name, length) == 0 && strncmp(line + length, ", line ", 7) == 0;
    return strncmp(line, "  line ", 7) == 0 ? LINE_ROW : has_place ? LINE_TO_MEND : LINE_SUM;
}

static void append_line(const char *tag, const char *line, size_t length, struct text *out)
{
    struct text copy = {0};
    text_append(&copy, line, length);
    html_line(out, tag, text_string(&copy));
    text_free(&copy);
}

/* Appends each line of a kind in an element, or (`out` NULL) only counts them. */
static size_t each_line(const struct inbox_answer *answer, enum line_kind kind, const char *tag,
                        struct text *out)
{
    size_t count = 0;
    for (const char *line = answer->said; *line != '\0';) {
        size_t length = strcspn(line, "\n"), blanks = strspn(line, " ");
        if (kind_of(answer, line) == kind && length > blanks) {
            count++;
            if (out != NULL)
                append_line(tag, line + blanks, length - blanks, out);
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

static const char STYLE[] =
    "body{max-width:45em;margin:2em auto;padding:0 1em;background:" HTML_PAPER ";color:" HTML_INK
    ";font:1.1em/1.5 " HTML_FONT "}\n"
    "li{margin-bottom:.5em;overflow-wrap:anywhere}\n"
    ".fault{border-left:.4em solid " HTML_EDGE ";padding-left:.8em;font-weight:bold}\n";

void inbox_report_print(const struct inbox_answer *answer, struct text *out)
{
    static const struct report_words english = {.language = "en"}; /* as what an import says */
    char iso[LOCAL_TIME_TEXT_SIZE], title[FILE_PATH_SIZE];
    local_time_to_iso(answer->when, iso);
    iso[strcspn(iso, "T")] = ' ';
    (void)text_format(title, sizeof title, "%s: what became of it", answer->name);
    html_begin(out, &english, title, STYLE);
    text_printf(out, "<main>\n");
    html_line(out, "h1", answer->name);
    text_printf(out, "<p>Read on %s.</p>\n", iso);
    if (*answer->fault != '\0')
        html_line(out, "p class=\"fault\"", answer->fault);
    each_line(answer, LINE_SUM, "p", out);
    section(answer, LINE_TO_MEND, "To look at", out);
    section(answer, LINE_ROW, "Each line", out);
    html_line(out, "p",
              "When you have changed the file, save it here again. It is read once more, and only what you "
              "changed is written.");
    text_printf(out, "</main>\n");
    html_end(out);
}

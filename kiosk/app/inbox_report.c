#include "app/inbox_report.h"

#include <string.h>

#include "base/file.h"
#include "report/html.h"
#include "screen/words.h"

/* --- Lines --- */

static void append_line(const char *tag, const char *line, size_t length, struct text *out)
{
    struct text copy = {0};
    text_append(&copy, line, length);
    html_line(out, tag, text_string(&copy));
    text_free(&copy);
}

/* Appends each line of a kind in an element. */
static void each_line(const struct preview *said, enum preview_line kind, const char *tag, struct text *out)
{
    const char *line = text_string(&said->lines);
    for (size_t i = 0; i < said->kinds.length; i++) {
        size_t length = strcspn(line, "\n"), blanks = strspn(line, " ");
        if (said->kinds.bytes[i] == (char)kind && length > blanks)
            append_line(tag, line + blanks, length - blanks, out);
        line += length + 1;
    }
}

static void section(const struct preview *said, enum preview_line kind, const char *title, struct text *out)
{
    if (strchr(text_string(&said->kinds), (char)kind) == NULL)
        return;
    html_line(out, "h2", title);
    text_printf(out, "<ul>\n");
    each_line(said, kind, "li", out);
    text_printf(out, "</ul>\n");
}

/* --- The page --- */

static const char STYLE[] =
    "body{max-width:45em;margin:2em auto;padding:0 1em;background:" HTML_PAPER ";color:" HTML_INK
    ";font:1.1em/1.5 " HTML_FONT "}\n"
    "li{margin-bottom:.5em;overflow-wrap:anywhere}\n"
    ".fault{border-inline-start:.4em solid " HTML_EDGE ";padding-inline-start:.8em;font-weight:bold}\n";

static void put_when(const struct inbox_answer *answer, const struct report_words *words, struct text *out)
{
    char day[REPORT_WORDS_SIZE], time[REPORT_WORDS_SIZE], line[3 * REPORT_WORDS_SIZE];
    text_format(line, sizeof line, _("Read on %s, %s."), words->date(day, answer->when.date),
                words->clock(time, answer->when.time));
    html_line(out, "p", line);
}

void inbox_report_print(const struct inbox_answer *answer, const struct report_words *words, struct text *out)
{
    char title[FILE_PATH_SIZE];
    (void)text_format(title, sizeof title, _("%s: what became of it"), answer->name);
    html_begin(out, words, title, STYLE);
    text_printf(out, "<main>\n");
    html_line(out, "h1", answer->name);
    put_when(answer, words, out);
    if (*answer->fault != '\0')
        html_line(out, "p class=\"fault\"", answer->fault);
    each_line(answer->said, PREVIEW_SUM, "p", out);
    section(answer->said, PREVIEW_TO_MEND, _("To look at"), out);
    section(answer->said, PREVIEW_ROW, _("Each line"), out);
    html_line(out, "p",
              _("When you have changed the file, save it here again. It is read once more, and only what "
                "you changed is written."));
    text_printf(out, "</main>\n");
    html_end(out);
}

#include "report/overview.h"

#include "report/chart.h"
#include "report/html.h"
#include "report/week.h"

static const char STYLE[] =
    "@page{size:A4 portrait;margin:14mm}\n"
    "*{box-sizing:border-box}\n"
    "html{background:" HTML_PAPER ";-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "body{margin:0 auto;max-width:64rem;padding:1.5rem;color:" HTML_INK ";font:1.125rem/1.5 " HTML_FONT "}\n"
    "h1{font-size:2.2rem;line-height:1.2;margin:0}\nh2{font-size:1.5rem;line-height:1.25;margin:0 0 .6rem}\n"
    "h3{font-size:1.125rem;margin:.9rem 0 .2rem}\np{margin:.3rem 0}\n"
    "a{color:#1D5A56;text-underline-offset:.2em}\n"
    "a:focus-visible{outline:4px solid #1A45B8;outline-offset:3px;border-radius:4px}\n"
    ".soft{color:" HTML_SOFT_INK "}\n.staff{font-weight:bold}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;list-style:none;margin:1rem 0;padding:0}\n"
    "nav a{display:inline-block;padding:.4rem 0}\n"
    "main>section{background:#FFF;border-radius:16px;padding:1.4rem 1.6rem;margin:0 0 1.2rem;"
    "box-shadow:0 2px 6px rgba(34,48,60,.12)}\n"
    ".day ul,.look{list-style:none;margin:0;padding:0}\n"
    ".day li{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.2rem 1rem;padding:.35rem .8rem;"
    "margin:.3rem 0;border-radius:8px;border-inline-start:6px solid currentColor}\n"
    ".time,.what{color:" HTML_INK ";overflow-wrap:anywhere}\n.what strong::after{content:' '}\n"
    ".what em{font-weight:bold;font-style:normal}\n.off strong{text-decoration:line-through}\n"
    ".activity{color:#23583A;background:#E7F1EA}.quiz{color:#633B84;background:#F0E9F6}"
    ".outing{color:#7F3C0E;background:#FAEDE2}.meeting{color:#1A517A;background:#E4EFF6}"
    ".one-to-one{color:#862E49;background:#F8E8ED}\n"
    ".look li{padding:.5rem .9rem;margin:.4rem 0;border-inline-start:6px solid #9E1F1C;background:#FFF4F2;"
    "border-radius:8px;overflow-wrap:anywhere}\n"
    ".wide{overflow-x:auto}\ntable{border-collapse:collapse;width:100%;margin-top:.6rem}\n"
    "caption{text-align:start;padding:.3rem 0;color:" HTML_SOFT_INK "}\n"
    "th,td{padding:.4rem .7rem;border-bottom:1px solid #D8D1C5;text-align:start;vertical-align:top}\n"
    "thead th{border-bottom:2px solid " HTML_EDGE "}\ntbody th{font-weight:normal}\n"
    "dt{font-weight:bold;margin-top:.5rem}\ndd{margin:0}\n"
    "@media(max-width:38rem){.day li{grid-template-columns:1fr}}\n"
    "@media print{html{background:none}body{padding:0;font-size:11pt}nav{display:none}"
    ".wide{overflow:visible}"
    "main>section{box-shadow:none;padding:0}h2,h3,thead,caption{break-after:avoid}"
    "li,tr,svg{break-inside:avoid}}\n";

/* A section of the page. */
struct overview_part {
    const char *id;
    const char *title;
    void (*put)(struct text *page, const struct report_words *words, const struct overview *overview);
};

/* "Wednesday 25 November, 2:05pm" */
static void put_moment(struct text *page, const struct report_words *words, struct local_time moment)
{
    char day[REPORT_WORDS_SIZE], time[REPORT_WORDS_SIZE], both[2 * REPORT_WORDS_SIZE];
    text_format(both, sizeof both, words->message(N_("%s, %s")), words->date(day, moment.date),
                words->clock(time, moment.time));
    html_text(page, both);
}

/* --- The parts --- */

static void put_week(struct text *page, const struct report_words *words, const struct overview *overview)
{
    if (overview->week->count == 0)
        html_line(page, "p", words->message(N_("Nothing is planned for this week yet.")));
    week_put_days(page, words, overview->week, overview->week->count, "h3");
    text_printf(page, "<p>");
    html_line(page, "a href=this-week.html", words->message(N_("This week as a sheet to pin up")));
    text_printf(page, "</p>\n");
}

static void put_look(struct text *page, const struct report_words *words, const struct overview *overview)
{
    if (overview->findings.count == 0 && !overview->more_is_private)
        html_line(page, "p", words->message(N_("Nothing needs a look.")));
    else
        text_printf(page, "<ul class=look>\n");
    for (size_t i = 0; i < overview->findings.count; i++)
        html_own(page, "li", overview->findings.items[i].sentence);
    if (overview->more_is_private)
        html_line(page, "li",
                  words->message(N_("Something private needs a look too. The staff pages say what.")));
    if (overview->findings.count > 0 || overview->more_is_private)
        text_printf(page, "</ul>\n");
}

static void put_screen(struct text *page, const struct report_words *words,
                       const struct overview_screen *screen)
{
    const char *read = screen->is_here     ? ""
                       : screen->is_behind ? words->message(N_("Some is still on its way"))
                                           : words->message(N_("Everything"));
    text_printf(page, "<tr>");
    html_own(page, "th scope=row", screen->name);
    text_printf(page, "<td>");
    if (screen->is_here)
        html_text(page, words->message(N_("Wrote this page")));
    else if (screen->is_heard)
        put_moment(page, words, local_time_from_instant((struct instant){screen->heard_ms}));
    else
        html_text(page, words->message(N_("Not heard of yet")));
    text_printf(page, "</td>");
    html_line(page, "td", screen->is_here || screen->is_heard ? read : "");
    text_printf(page, "</tr>\n");
}

static void put_screens(struct text *page, const struct report_words *words, const struct overview *overview)
{
    text_printf(page, "<div class=wide><table>\n");
    html_line(page, "caption", words->message(N_("When each screen was last heard of")));
    text_printf(page, "<thead><tr>");
    html_line(page, "th scope=col", words->message(N_("Screen")));
    html_line(page, "th scope=col", words->message(N_("Last heard of")));
    html_line(page, "th scope=col", words->message(N_("What is here of it")));
    text_printf(page, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < overview->screen_count; i++)
        put_screen(page, words, &overview->screens[i]);
    text_printf(page, "</tbody>\n</table></div>\n");
}

static void put_visits(struct text *page, const struct report_words *words, const struct overview *overview)
{
    html_line(page, "p class=soft",
              words->message(N_("How often somebody was there. Private events are not in it.")));
    chart_put(page, words, overview->months);
    text_printf(page, "<div class=wide>");
    chart_put_table(page, words, overview->months);
    text_printf(page, "</div>\n");
    if (months_are_years(overview->months)) {
        text_printf(page, "<div class=wide>");
        chart_put_years(page, words, overview->months);
        text_printf(page, "</div>\n");
    }
}

static void put_files(struct text *page, const struct report_words *words, const struct overview *overview)
{
    static const struct {
        const char *name, *what;
    } FILES[] = {
        {"this-week.html", N_("The week on one page, to print and pin up.")},
        {"calendar.ics", N_("The events for phones and calendars. No names.")},
        {"lounge.xlsx", N_("Events, sign-ups, attendance and months, for Excel and LibreOffice.")},
        {"events.csv", N_("Each event, a year back and a year ahead.")},
        {"sign_ups.csv", N_("Who would like to come, until the event is over.")},
        {"attendance.csv", N_("Who was there, by event.")},
        {"by_month.csv", N_("How many came, by month and kind of event. No names.")},
        {"lounge.sqlite", N_("The same for an SQLite browser.")},
    };
    (void)overview;
    text_printf(page, "<dl>\n");
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        text_printf(page, "<dt><a href=\"%s\">%s</a></dt>\n", FILES[i].name, FILES[i].name);
        html_line(page, "dd", words->message(FILES[i].what));
    }
    text_printf(page, "</dl>\n");
}

static const struct overview_part PARTS[] = {
    {"week", N_("This week"), put_week},
    {"look", N_("What needs a look"), put_look},
    {"screens", N_("Screens"), put_screens},
    {"visits", N_("Who came, by month"), put_visits},
    {"files", N_("Files in this folder"), put_files},
};

enum { PARTS_COUNT = sizeof PARTS / sizeof PARTS[0] };

/* --- The page --- */

static void put_header(struct text *page, const struct report_words *words, const struct overview *overview)
{
    text_printf(page, "<header>\n");
    html_own(page, "h1", overview->house);
    text_printf(page, "<p class=soft>");
    html_text(page, words->message(N_("As it was on")));
    text_printf(page, " ");
    put_moment(page, words, overview->now);
    text_printf(page, "</p>\n");
    html_line(page, "p class=staff",
              words->message(N_("Anyone who can open this folder can read who came. Staff only.")));
    text_printf(page, "</header>\n<nav aria-label=\"");
    html_text(page, words->message(N_("On this page")));
    text_printf(page, "\">\n<ul>\n");
    for (int i = 0; i < PARTS_COUNT; i++) {
        text_printf(page, "<li><a href=\"#%s\">", PARTS[i].id);
        html_text(page, words->message(PARTS[i].title));
        text_printf(page, "</a></li>\n");
    }
    text_printf(page, "</ul>\n</nav>\n");
}

static void put_part(struct text *page, const struct report_words *words, const struct overview *overview,
                     const struct overview_part *part)
{
    char tag[64];
    text_format(tag, sizeof tag, "h2 id=%s-title", part->id);
    text_printf(page, "<section id=%s aria-labelledby=%s-title>\n", part->id, part->id);
    html_line(page, tag, words->message(part->title));
    part->put(page, words, overview);
    text_printf(page, "</section>\n");
}

void overview_put(struct text *page, const struct report_words *words, const struct overview *overview)
{
    struct text style = {0};
    text_printf(&style, "%s%s", STYLE, CHART_STYLE);
    html_begin(page, words, overview->house, text_string(&style));
    put_header(page, words, overview);
    text_printf(page, "<main>\n");
    for (int i = 0; i < PARTS_COUNT; i++)
        put_part(page, words, overview, &PARTS[i]);
    text_printf(page, "</main>\n");
    html_end(page);
    text_free(&style);
}

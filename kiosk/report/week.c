#include "report/week.h"

#include <string.h>

#include "report/html.h"

bool week_load(struct store *store, struct date first, struct occurrences *list, struct err *err)
{
    return occurrences_public(store, first, date_add_days(first, WEEK_DAYS - 1), list, err);
}

static void put_event(struct text *page, const struct report_words *words,
                      const struct occurrence *occurrence)
{
    char times[REPORT_WORDS_SIZE], place[REPORT_WORDS_SIZE];
    bool is_off = occurrence->status == EVENT_CANCELLED;
    words->from_to(times, occurrence->starts, occurrence->ends);
    words->in_place(place, occurrence->place);
    text_printf(page, "<li class=\"%s%s\">", event_kind_word(occurrence->kind), is_off ? " off" : "");
    html_line(page, "span class=time", times);
    text_printf(page, "<span class=what>");
    html_own(page, "strong", occurrence->title);
    if (place[0] != '\0')
        html_own(page, "span", place);
    if (is_off)
        html_line(page, "em", words->message(N_("This is off.")));
    text_printf(page, "</span></li>\n");
}

/* "Wednesday 6 August" breaks behind the first word only. */
static void put_day(struct text *page, const struct report_words *words, struct date date)
{
    char day[REPORT_WORDS_SIZE];
    const char *last = strrchr(words->date(day, date), ' ');
    int before = (int)(last != NULL ? last - day : 0);
    text_printf(page, "%.*s%s%s", before, day, last != NULL ? "\u00A0" : "", last != NULL ? last + 1 : day);
}

static void begin_day(struct text *page, const struct report_words *words, struct date date,
                      const char *heading)
{
    int id = date_weekday(date);
    text_printf(page, "<section class=day aria-labelledby=day%d>\n<%s id=day%d>", id, heading, id);
    put_day(page, words, date);
    text_printf(page, "</%s>\n<ul>\n", heading);
}

void week_put_days(struct text *page, const struct report_words *words, const struct occurrences *list,
                   size_t count, const char *heading)
{
    for (size_t i = 0; i < count; i++) {
        const struct occurrence *occurrence = &list->items[i];
        bool is_first = i == 0 || date_compare(list->items[i - 1].date, occurrence->date) != 0;
        if (is_first && i > 0)
            text_printf(page, "</ul>\n</section>\n");
        if (is_first)
            begin_day(page, words, occurrence->date, heading);
        put_event(page, words, occurrence);
    }
    if (count > 0)
        text_printf(page, "</ul>\n</section>\n");
}

/* --- The sheet --- */

static const char STYLE[] =
    "@page{size:A4 portrait;margin:12mm 14mm}\n"
    "*{box-sizing:border-box}\n"
    "html{background:" HTML_PAPER ";-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "body{margin:0;color:" HTML_INK ";font-family:" HTML_FONT ";line-height:1.25}\n"
    "main{display:flex;flex-direction:column;width:182mm;min-height:271mm;margin:8mm auto}\n"
    "header{height:84pt;overflow:hidden}\n"
    ".house{font-size:13pt;margin:0;color:" HTML_SOFT_INK "}\n"
    "h1{font-size:34pt;line-height:1.15;margin:0}\n"
    ".range{font-size:15pt;margin:0}\n"
    ".day{display:grid;grid-template-columns:7em minmax(0,1fr);column-gap:.5em;border-top:1.5pt "
    "solid " HTML_EDGE ";padding:.35em 0;break-inside:avoid}\n"
    "h2{font-size:1em;line-height:1.25;margin:0;padding-top:.05em;overflow-wrap:anywhere}\n"
    "ul{list-style:none;margin:0;padding:0}\n"
    "li{display:grid;grid-template-columns:11.2em minmax(0,1fr);column-gap:.5em;padding:.05em .4em;"
    "border-inline-start:.25em solid currentColor;border-radius:.25em;margin-bottom:.2em}\n"
    "li:last-child{margin-bottom:0}\n"
    ".time,.what{color:" HTML_INK ";overflow-wrap:anywhere}\n"
    ".what em{font-weight:bold;font-style:normal}\n.what strong::after,.what>bdi::after{content:' '}\n"
    ".large li{grid-template-columns:7.5em minmax(0,1fr)}\n"
    ".large .what strong,.large .what span{display:block}\n"
    ".off strong bdi{text-decoration:line-through}\n"
    ".activity{color:#23583A;background:#E7F1EA}.quiz{color:#633B84;background:#F0E9F6}"
    ".outing{color:#7F3C0E;background:#FAEDE2}.meeting{color:#1A517A;background:#E4EFF6}"
    ".one-to-one{color:#862E49;background:#F8E8ED}\n"
    "footer{margin-top:auto;border-top:1.5pt solid " HTML_EDGE ";padding-top:6pt;font-size:14pt}\n"
    "footer p{margin:0}\n"
    "@media print{html{background:none}main{margin:0}}\n";

void week_put_sheet(struct text *page, const struct report_words *words, const char *house,
                    const struct occurrences *list, struct date first)
{
    char from[REPORT_WORDS_SIZE], to[REPORT_WORDS_SIZE], range[2 * REPORT_WORDS_SIZE];
    char more[REPORT_WORDS_SIZE];
    size_t count = list->count;
    int size_pt = week_choose_size(words, list, &count);
    text_format(range, sizeof range, words->message(N_("%s to %s")), words->date(from, first),
                words->date(to, date_add_days(first, WEEK_DAYS - 1)));
    html_begin(page, words, words->message(N_("What’s on")), STYLE);
    text_printf(page, "<main%s style=\"font-size:%dpt\">\n<header>\n",
                size_pt >= WEEK_LARGE_PT ? " class=large" : "", size_pt);
    html_own(page, "p class=house", house);
    html_line(page, "h1", words->message(N_("What’s on")));
    html_line(page, "p class=range", range);
    text_printf(page, "</header>\n");
    week_put_days(page, words, list, count, "h2");
    text_printf(page, "<footer>\n");
    if (list->count == 0)
        html_line(page, "p", words->message(N_("Nothing is planned for this week yet.")));
    text_format(more, sizeof more, words->message(N_("And %d more: look at the screen in the lounge.")),
                (int)(list->count - count));
    if (count < list->count)
        html_line(page, "p", more);
    html_line(page, "p", words->message(N_("Put your name down at the screen in the lounge.")));
    text_printf(page, "</footer>\n</main>\n");
    html_end(page);
}

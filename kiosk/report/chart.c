#include "report/chart.h"

#include "report/html.h"

const char CHART_STYLE[] = "svg{width:100%;height:auto;display:block}\nsvg text{fill:" HTML_INK
                           ";font-family:" HTML_FONT ";font-size:15px}\n"
                           ".legend{display:flex;flex-wrap:wrap;gap:.3em 1.4em;list-style:none;padding:0}\n"
                           ".legend svg{display:inline-block;width:1.6em;height:1em;vertical-align:-.1em;"
                           "margin-inline-end:.4em}\n"
                           "td.number,th.number{text-align:end;font-variant-numeric:tabular-nums}\n"
                           ".wide+.wide{margin-top:1.4rem}\n"
                           "@media print{.years th,.years td{padding:.3rem .2rem;font-size:9pt}}\n";

enum { SHOWN = MONTHS_BACK + 1, WIDTH = 900, LABEL = 170, ROW = 30, BAR = 20, NUMBER = 60 };

/* What is drawn on the tint of each kind. */
static const char *const PATTERNS[] = {
    [EVENT_ACTIVITY] = "<rect width=\"8\" height=\"8\" fill=\"%s\"/>",
    [EVENT_QUIZ] = "<path d=\"M-2 10L10 -2M-2 2L2 -2M6 10L10 6\" stroke=\"%s\" stroke-width=\"3\"/>",
    [EVENT_OUTING] = "<circle cx=\"4\" cy=\"4\" r=\"2.6\" fill=\"%s\"/>",
    [EVENT_MEETING] = "<path d=\"M2 0V8M6 0V8\" stroke=\"%s\" stroke-width=\"2\"/>",
    [EVENT_ONE_TO_ONE] = "<path d=\"M0 4H8M4 0V8\" stroke=\"%s\" stroke-width=\"2\"/>",
};

static int month_visits(const struct months *months, int month)
{
    return months_sum(months, month, month + 1).visits;
}

/* The first month that is drawn. */
static int first_shown(const struct months *months)
{
    return months->now - MONTHS_BACK;
}

static int kind_visits(const struct months *months, int kind)
{
    int sum = 0;
    for (int month = first_shown(months); month <= months->now; month++)
        sum += months->counts[month][kind].visits;
    return sum;
}

static int most_visits(const struct months *months)
{
    int most = 1;
    for (int month = first_shown(months); month <= months->now; month++)
        if (month_visits(months, month) > most)
            most = month_visits(months, month);
    return most;
}

static void put_patterns(struct text *page)
{
    text_printf(page, "<defs>\n");
    for (int kind = 0; kind < MONTHS_KINDS; kind++) {
        text_printf(page,
                    "<pattern id=\"kind%d\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                    "<rect width=\"8\" height=\"8\" fill=\"%s\"/>",
                    kind, html_kind_tint((enum event_kind)kind));
        text_printf(page, PATTERNS[kind], html_kind_ink((enum event_kind)kind));
        text_printf(page, "</pattern>\n");
    }
    text_printf(page, "</defs>\n");
}

static void put_piece(struct text *page, int kind, double x, double y, double width)
{
    text_printf(page,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"url(#kind%d)\" "
                "stroke=\"%s\"/>",
                x, y, width, BAR, kind, html_kind_ink((enum event_kind)kind));
}

static void put_bar(struct text *page, const struct report_words *words, const struct months *months,
                    int month, int most)
{
    char name[REPORT_WORDS_SIZE];
    double x = LABEL, y = 4 + (double)(month - first_shown(months)) * ROW;
    bool mirrored = words->right_to_left;
    text_printf(page, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">",
                mirrored ? WIDTH - LABEL + 12 : LABEL - 12, y + 15);
    html_text(page, words->month(name, months_date(months, month)));
    text_printf(page, "</text>");
    for (int kind = 0; kind < MONTHS_KINDS; kind++) {
        int visits = months->counts[month][kind].visits;
        double width = (double)visits * (WIDTH - LABEL - NUMBER) / most;
        if (visits > 0)
            put_piece(page, kind, mirrored ? WIDTH - x - width : x, y, width);
        x += width;
    }
    text_printf(page, "<text x=\"%.1f\" y=\"%.1f\"%s>%d</text>\n", mirrored ? WIDTH - x - 8 : x + 8, y + 15,
                mirrored ? " text-anchor=\"start\"" : "", month_visits(months, month));
}

static void put_legend(struct text *page, const struct report_words *words, const struct months *months)
{
    text_printf(page, "<ul class=legend>\n");
    for (int kind = 0; kind < MONTHS_KINDS; kind++) {
        if (kind_visits(months, kind) == 0)
            continue;
        text_printf(
            page,
            "<li><svg viewBox=\"0 0 32 20\" aria-hidden=\"true\"><rect x=\".5\" y=\".5\" width=\"31\" "
            "height=\"19\" fill=\"url(#kind%d)\" stroke=\"%s\"/></svg>",
            kind, html_kind_ink((enum event_kind)kind));
        html_text(page, words->kind((enum event_kind)kind));
        text_printf(page, "</li>\n");
    }
    text_printf(page, "</ul>\n");
}

void chart_put(struct text *page, const struct report_words *words, const struct months *months)
{
    int most = most_visits(months);
    text_printf(page,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"chart-title\" "
                "aria-describedby=\"chart-desc\">\n",
                WIDTH, SHOWN * ROW + 4);
    html_line(page, "title id=chart-title", words->message(N_("Visits in each month, by kind of event")));
    html_line(page, "desc id=chart-desc",
              words->message(N_("A bar for each of the last twelve months. The table below says the same.")));
    put_patterns(page);
    for (int month = first_shown(months); month <= months->now; month++)
        put_bar(page, words, months, month, most);
    text_printf(page, "</svg>\n");
    put_legend(page, words, months);
}

/* --- The tables --- */

static void put_number(struct text *page, int number)
{
    text_printf(page, "<td class=number>%d</td>", number);
}

static void put_head(struct text *page, const struct report_words *words, const struct months *months)
{
    text_printf(page, "<thead><tr>");
    html_line(page, "th scope=col", words->message(N_("Month")));
    for (int kind = 0; kind < MONTHS_KINDS; kind++)
        if (kind_visits(months, kind) > 0)
            html_line(page, "th scope=col class=number", words->kind((enum event_kind)kind));
    html_line(page, "th scope=col class=number", words->message(N_("Together")));
    text_printf(page, "</tr></thead>\n<tbody>\n");
}

void chart_put_table(struct text *page, const struct report_words *words, const struct months *months)
{
    char name[REPORT_WORDS_SIZE];
    text_printf(page, "<table>\n");
    html_line(page, "caption", words->message(N_("Visits in each month, in numbers")));
    put_head(page, words, months);
    for (int month = first_shown(months); month <= months->now; month++) {
        text_printf(page, "<tr>");
        html_line(page, "th scope=row", words->month(name, months_date(months, month)));
        for (int kind = 0; kind < MONTHS_KINDS; kind++)
            if (kind_visits(months, kind) > 0)
                put_number(page, months->counts[month][kind].visits);
        put_number(page, month_visits(months, month));
        text_printf(page, "</tr>\n");
    }
    text_printf(page, "</tbody>\n</table>\n");
}

static const char *const MONTHS[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
                                     N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

/* Months that are still to come, or from before anybody came, are left blank. */
static void put_year(struct text *page, const struct months *months, int january)
{
    text_printf(page, "<tr><th scope=row>%d</th>", months_year(months, january));
    for (int month = january; month < january + MONTHS_YEAR; month++)
        if (month >= 0 && month <= months->now)
            put_number(page, month_visits(months, month));
        else
            text_printf(page, "<td></td>");
    put_number(page, months_sum(months, january, january + MONTHS_YEAR).visits);
    text_printf(page, "</tr>\n");
}

void chart_put_years(struct text *page, const struct report_words *words, const struct months *months)
{
    text_printf(page, "<table class=years>\n");
    html_line(page, "caption", words->message(N_("Visits in each year, in numbers")));
    text_printf(page, "<thead><tr>");
    html_line(page, "th scope=col", words->message(N_("Year")));
    for (int month = 0; month < MONTHS_YEAR; month++)
        html_line(page, "th scope=col class=number", words->message(MONTHS[month]));
    html_line(page, "th scope=col class=number", words->message(N_("Together")));
    text_printf(page, "</tr></thead>\n<tbody>\n");
    for (int january = months_january(months); january <= months->now; january += MONTHS_YEAR)
        put_year(page, months, january);
    text_printf(page, "</tbody>\n</table>\n");
}

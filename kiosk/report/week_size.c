/* How large the letters of the week's sheet may be; declared in week.h. The measures are those of its
 * style in week.c. */
#include "report/week.h"

#include <string.h>

/* A4 less the margins, and less the header and the footer with both its lines. */
enum { WIDTH_PT = 515, HEIGHT_PT = 768 - 84 - 44 };

/* The columns of day and time, and all that is beside the last one. */
static const double DAY_EM = 7, TIME_LARGE_EM = 7.5, TIME_EM = 11.2, BESIDE_EM = 7 + 0.5 + 0.25 + 0.8 + 0.5;
static const double LINE_EM = 1.25, GAP_EM = 0.3, AROUND_DAY_EM = 0.7;

/* As wide as bold letters of the wider of the page's fonts are, in hundredths of an em. */
static int width_of(uint32_t letter)
{
    static const struct {
        const char *letters;
        int width;
    } WIDTHS[] = {{"ijl.,:;'|! ", 36}, {"ftr()-/", 46}, {"mMW@%", 102}, {"w", 90}};
    for (size_t i = 0; letter < 0x80 && i < sizeof WIDTHS / sizeof WIDTHS[0]; i++)
        if (strchr(WIDTHS[i].letters, (int)letter) != NULL)
            return WIDTHS[i].width;
    if (letter >= 0x2E80)
        return 105;
    return (letter >= 'A' && letter <= 'Z') || letter >= 0x80 ? 74 : 62;
}

/* Lines of a text that breaks at blanks, and in a word that is longer than a line. */
static int lines_of(const char *text, double line_em)
{
    int room = (int)(line_em * 100), lines = 1, used = 0, word = 0;
    for (uint32_t letter; (letter = text_next_codepoint(&text)) != 0;) {
        int width = width_of(letter);
        word = letter == ' ' ? 0 : word + width;
        used += width;
        if (used <= room)
            continue;
        if (letter == ' ') { /* it hangs over the end of its line */
            used = room;
            continue;
        }
        lines++;
        if (word > room)
            word = width;
        used = word;
    }
    return lines;
}

static double time_em(int size_pt)
{
    return size_pt >= WEEK_LARGE_PT ? TIME_LARGE_EM : TIME_EM;
}

static int what_lines(const struct report_words *words, const struct occurrence *occurrence, int size_pt)
{
    char place[REPORT_WORDS_SIZE], rest[2 * REPORT_WORDS_SIZE], all[3 * REPORT_WORDS_SIZE];
    const char *off = occurrence->status == EVENT_CANCELLED ? words->message(N_("This is off.")) : "";
    double line_em = (double)WIDTH_PT / size_pt - BESIDE_EM - time_em(size_pt);
    text_format(rest, sizeof rest, "%s %s", words->in_place(place, occurrence->place), off);
    if (size_pt >= WEEK_LARGE_PT)
        return lines_of(occurrence->title, line_em) + lines_of(rest, line_em) + (*off != '\0' ? 1 : 0);
    text_format(all, sizeof all, "%s %s", occurrence->title, rest);
    return lines_of(all, line_em);
}

static double event_em(const struct report_words *words, const struct occurrence *occurrence, int size_pt)
{
    char times[REPORT_WORDS_SIZE];
    int lines = what_lines(words, occurrence, size_pt);
    int time_lines = lines_of(words->from_to(times, occurrence->starts, occurrence->ends), time_em(size_pt));
    return (lines > time_lines ? lines : time_lines) * LINE_EM + GAP_EM;
}

/* The height of one day: from event `*at` on, which moves behind its last one. */
static double day_em(const struct report_words *words, const struct occurrences *list, size_t count,
                     int size_pt, size_t *at)
{
    char day[REPORT_WORDS_SIZE];
    struct date date = list->items[*at].date;
    double head_em = lines_of(words->date(day, date), DAY_EM) * LINE_EM, events_em = 0;
    for (; *at < count && date_compare(list->items[*at].date, date) == 0; (*at)++)
        events_em += event_em(words, &list->items[*at], size_pt);
    return (events_em > head_em ? events_em : head_em) + AROUND_DAY_EM;
}

static bool fits(const struct report_words *words, const struct occurrences *list, size_t count, int size_pt)
{
    double height_pt = 0;
    for (size_t i = 0; i < count;)
        height_pt += day_em(words, list, count, size_pt, &i) * size_pt + 1.5;
    return height_pt <= HEIGHT_PT;
}

int week_choose_size(const struct report_words *words, const struct occurrences *list, size_t *count)
{
    static const int sizes_pt[] = {20, 19, 18, 17, 16, 15, 14, 13, 12, WEEK_LEAST_PT};
    for (size_t i = 0; i < sizeof sizes_pt / sizeof sizes_pt[0]; i++)
        if (fits(words, list, *count, sizes_pt[i]))
            return sizes_pt[i];
    while (*count > 0 && !fits(words, list, *count, WEEK_LEAST_PT))
        (*count)--;
    return WEEK_LEAST_PT;
}

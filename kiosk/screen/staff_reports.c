/* The reports: which there are, in which folder, and since when; and writing them now. How many came in each
 * month stands below them. What is looked at lies in another folder, so an errand does it. At the office they
 * are opened, at the lounge they can be carried away on a stick. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/staff_frame.h"
#include "screen/stick.h"

enum { MONTHS_MOST = 12, YEARS_MOST = 30 };

/* What each is for. A file that is not named here is not shown. */
static const struct {
    const char *name;
    const char *text;
    const char *icon;
} FILES[] = {
    {"index.html", N_("This week, what needs a look, and how many came"), "icons/report"},
    {"this-week.html", N_("One page to print and pin up"), "icons/whats-on"},
    {"lounge.xlsx", N_("All lists, for Excel and LibreOffice"), "icons/report"},
    {"events.csv", N_("All dates of a year back and a year ahead"), "icons/report"},
    {"sign_ups.csv", N_("Who said they would come"), "icons/report"},
    {"attendance.csv", N_("Who was here"), "icons/report"},
    {"by_month.csv", N_("How many came, without names"), "icons/report"},
    {"calendar.ics", N_("The events for a phone or a calendar program"), "icons/whats-on"},
    {"lounge.sqlite", N_("The same lists for programs"), "icons/folder"},
};

enum { FILES_COUNT = sizeof FILES / sizeof FILES[0] };

struct reports_page {
    bool looked;                        /* asked for once */
    bool written;                       /* just now, from this page */
    char folder[FILE_PATH_SIZE];        /* "" as long as it is not known */
    bool leaves;                        /* what is there goes after an hour */
    char made[FILES_COUNT][WORDS_SIZE]; /* when each was; "": it is not there */
    char months[MONTHS_MOST][WORDS_SIZE];
    char years[YEARS_MOST][WORDS_SIZE];
    int month_count, year_count;
    struct stick_answer stick;
    struct flow_place place;
};

/* --- The answer --- */

static void say_made(char out[WORDS_SIZE], const char *iso, struct date today)
{
    struct local_time at;
    char date[WORDS_SIZE], time[WORDS_SIZE];
    out[0] = '\0';
    if (local_time_from_iso(iso, &at))
        text_format(out, WORDS_SIZE, _c("date and time", "%s, %s"), words_day(date, at.date, today),
                    words_time(time, at.time));
}

static void take_file(struct reports_page *state, const char *rest, struct date today)
{
    char name[WORDS_SIZE], iso[WORDS_SIZE];
    if (!errand_word(&rest, name, sizeof name) || !errand_word(&rest, iso, sizeof iso))
        return;
    for (int i = 0; i < FILES_COUNT; i++)
        if (strcmp(FILES[i].name, name) == 0)
            say_made(state->made[i], iso, today);
}

static int take_number(const char **rest)
{
    char word[16];
    return errand_word(rest, word, sizeof word) ? atoi(word) : 0;
}

/* "November 2026: 12 visits, 1 visitor", of a month or a year. */
static void say_count(char out[WORDS_SIZE], const char *when, const char **rest)
{
    char visits[WORDS_SIZE], visitors[WORDS_SIZE] = "";
    (void)take_number(rest); /* how many events there were */
    int visit_count = take_number(rest), visitor_count = take_number(rest);
    text_format(visits, sizeof visits, _n("%d visit", "%d visits", (unsigned long)visit_count), visit_count);
    if (visitor_count > 0)
        text_format(visitors, sizeof visitors,
                    _n(", %d visitor", ", %d visitors", (unsigned long)visitor_count), visitor_count);
    text_format(out, WORDS_SIZE, _c("month: visits, visitors", "%s: %s%s"), when, visits, visitors);
}

static void take_month(struct reports_page *state, const char *rest)
{
    struct date date;
    char iso[WORDS_SIZE], month[WORDS_SIZE];
    if (errand_word(&rest, iso, sizeof iso) && date_from_iso(iso, &date) && state->month_count < MONTHS_MOST)
        say_count(state->months[state->month_count++], words_month(month, date), &rest);
}

static void take_year(struct reports_page *state, const char *rest)
{
    int number;
    struct date date;
    char iso[WORDS_SIZE], year[16];
    if (!errand_word(&rest, iso, sizeof iso) || !date_from_iso(iso, &date) || state->year_count == YEARS_MOST)
        return;
    date_split(date, &number, NULL, NULL);
    text_format(year, sizeof year, "%d", number);
    say_count(state->years[state->year_count++], year, &rest);
}

static void read_answer(struct reports_page *state, const char *said, struct date today)
{
    char line[FILE_PATH_SIZE + WORDS_SIZE], what[WORDS_SIZE];
    memset(state->made, 0, sizeof state->made);
    state->month_count = state->year_count = 0;
    while (errand_line(&said, line, sizeof line)) {
        const char *rest = line;
        if (!errand_word(&rest, what, sizeof what))
            continue;
        if (strcmp(what, "folder") == 0)
            text_format(state->folder, sizeof state->folder, "%s", rest);
        else if (strcmp(what, "leaves") == 0)
            state->leaves = true;
        else if (strcmp(what, "file") == 0)
            take_file(state, rest, today);
        else if (strcmp(what, "month") == 0)
            take_month(state, rest);
        else if (strcmp(what, "year") == 0)
            take_year(state, rest);
    }
}

/* --- Loading --- */

static void take(struct reports_page *state, struct lounge *lounge, enum errand_name name)
{
    if (!lounge_take_errand(lounge, name))
        return;
    read_answer(state, text_string(&lounge->errand.said), lounge->now.date);
    state->written = name == ERRAND_WRITE_REPORTS;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct reports_page *state = page->state;
    (void)err;
    take(state, lounge, ERRAND_WRITE_REPORTS);
    take(state, lounge, ERRAND_LOOK_AT_REPORTS);
    (void)lounge_take_errand(lounge, ERRAND_OPEN);
    stick_take(&state->stick, lounge);
    if (!state->looked)
        state->looked = errand_ask(&lounge->errand, ERRAND_LOOK_AT_REPORTS, NULL);
    return true;
}

/* --- View --- */

static const struct label PLAIN = {0}, BOLD = {.bold = true}, SOFT = {.soft = true};

static const char *say_state(const struct reports_page *state, const struct lounge *lounge)
{
    if (errand_is_under_way(&lounge->errand, ERRAND_WRITE_REPORTS))
        return _("The reports are being written. This can take a minute.");
    if (errand_is_under_way(&lounge->errand, ERRAND_NONE))
        return _("A moment, please.");
    return state->written ? _("The reports are written.") : "";
}

/* At the office each that is there can be opened. */
static void draw_files(const struct reports_page *state, struct lounge *lounge, struct flow *flow)
{
    char path[FILE_PATH_SIZE];
    struct row rows[FILES_COUNT];
    bool opens = lounge->is_office && !errand_is_under_way(&lounge->errand, ERRAND_NONE);
    for (int i = 0; i < FILES_COUNT; i++)
        rows[i] = (struct row){.name = opens && state->made[i][0] ? FILES[i].name : NULL,
                               .key = (uint64_t)i,
                               .picture = FILES[i].icon,
                               .ink = ROLE_INK,
                               .title = FILES[i].name,
                               .text = _(FILES[i].text),
                               .more = state->made[i][0] ? state->made[i] : _("Not written yet")};
    int tapped = layout_rows(flow, rows, FILES_COUNT, frame_is_wide(flow->ui) ? 2 : 1);
    if (tapped >= 0)
        (void)errand_ask(&lounge->errand, ERRAND_OPEN, file_join(path, state->folder, FILES[tapped].name));
}

static void draw_counts(struct flow *flow, const char *heading, char (*lines)[WORDS_SIZE], int count)
{
    if (count == 0)
        return;
    flow_section(flow, heading, lines[0]);
    for (int i = 0; i < count; i++)
        flow_text(flow, &PLAIN, lines[i]);
}

static void draw_folder(const struct reports_page *state, struct flow *flow)
{
    char words[FILE_PATH_SIZE + WORDS_SIZE];
    if (state->folder[0]) {
        text_format(words, sizeof words, _("They lie in the folder %s."), state->folder);
        flow_text(flow, &PLAIN, words);
        flow_text(flow, &BOLD, _("Anyone who can open this folder can read who came. Staff only."));
    }
    if (state->leaves)
        flow_text(flow, &PLAIN, _("They are taken away an hour after they were written."));
    flow_text(flow, &SOFT, _("Private events are in none of them."));
}

/* What became of a copy stands in place of where they lie. */
static void draw_list(struct reports_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GRID / 2));
    if (!stick_draw(&flow, &state->stick, lounge,
                    _("Anyone who has the stick can read who came. Staff only."))) {
        if (*say_state(state, lounge))
            flow_text(&flow, &BOLD, say_state(state, lounge));
        draw_folder(state, &flow);
    }
    if (state->folder[0]) {
        if (lounge->is_office)
            flow_text(&flow, &PLAIN, _("Tap one to open it."));
        flow.gap = layout_gap(ui);
        draw_files(state, lounge, &flow);
        draw_counts(&flow, _("How many came"), state->months, state->month_count);
        draw_counts(&flow, _("How many came in each year"), state->years, state->year_count);
    }
    flow_end(&flow, _("Up"), _("Down"));
}

static bool has_any(const struct reports_page *state)
{
    for (int i = 0; i < FILES_COUNT; i++)
        if (state->made[i][0])
            return true;
    return false;
}

static void draw_buttons(struct reports_page *state, struct lounge *lounge, struct ui *ui, struct rect *body)
{
    bool copies = !lounge->is_office && has_any(state);
    const struct button write = {
        .label = _("Write them now"), .icon = "icons/report", .look = copies ? BUTTON_PLAIN : BUTTON_MAIN};
    const struct button copy = {.label = _("Copy to the stick"), .icon = "icons/disk", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&write, &copy}, .count = copies ? 2 : 1};
    int tapped = layout_buttons_below(ui, body, &buttons);
    if (tapped < 0)
        return;
    (void)errand_ask(&lounge->errand, tapped == 0 ? ERRAND_WRITE_REPORTS : ERRAND_COPY, NULL);
    state->stick = (struct stick_answer){0};
    state->place = (struct flow_place){0}; /* where it is said to be done */
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct reports_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Reports"));
    if (!errand_is_under_way(&lounge->errand, ERRAND_NONE))
        draw_buttons(state, lounge, ui, &body);
    draw_list(state, lounge, ui, body);
}

const struct screen screen_staff_reports = {
    .name = "staff-reports",
    .state_size = sizeof(struct reports_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
};

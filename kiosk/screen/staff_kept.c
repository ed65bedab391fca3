/* What is kept about a person, in the words of the page that they may have (report/kept.h), and saving that
 * page for them; at the lounge also onto a stick. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/html_lines.h"
#include "report/kept.h"
#include "screen/layout.h"
#include "screen/person_words.h"
#include "screen/staff_frame.h"
#include "screen/stick.h"
#include "screen/words_report.h"

struct kept_line {
    char *words;
    bool is_heading;
};

struct kept_page {
    bool found;
    char title[WORDS_SIZE];
    struct kept_line *lines;
    size_t count, capacity;
    char saved[FILE_PATH_SIZE]; /* where the page was saved just now; "": it was not */
    struct stick_answer stick;
    struct flow_place place;
};

/* --- Loading --- */

static void let_go(struct kept_page *state)
{
    for (size_t i = 0; i < state->count; i++)
        free(state->lines[i].words);
    free(state->lines);
    state->lines = NULL;
    state->count = state->capacity = 0;
}

static void take_lines(struct kept_page *state, const char *at)
{
    struct text line = {0};
    bool is_heading;
    while (html_next_line(&at, &line, &is_heading)) {
        state->lines = memory_grow(state->lines, state->count, &state->capacity, sizeof *state->lines);
        state->lines[state->count++] = (struct kept_line){memory_copy_text(text_string(&line)), is_heading};
    }
    text_free(&line);
}

static void make_lines(struct kept_page *state, const struct kept *kept, const struct lounge *lounge)
{
    struct text page = {0};
    const struct report_words words = words_for_reports(lounge->choices.language);
    kept_put_page(&page, &words, kept, lounge->now);
    take_lines(state, text_string(&page));
    person_title(state->title, &kept->person);
    text_free(&page);
}

static void take_answer(struct kept_page *state, struct lounge *lounge)
{
    char line[FILE_PATH_SIZE + WORDS_SIZE], what[WORDS_SIZE];
    const char *rest = line;
    (void)lounge_take_errand(lounge, ERRAND_OPEN);
    stick_take(&state->stick, lounge);
    if (!lounge_take_errand(lounge, ERRAND_WRITE_KEPT))
        return;
    const char *at = text_string(&lounge->errand.said);
    if (errand_line(&at, line, sizeof line) && errand_word(&rest, what, sizeof what))
        text_format(state->saved, sizeof state->saved, "%s", rest);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct kept kept;
    struct kept_page *state = page->state;
    let_go(state);
    bool ok = kept_load(lounge->store, page->route.person, &kept, &state->found, err);
    if (ok && state->found)
        make_lines(state, &kept, lounge);
    kept_release(&kept);
    take_answer(state, lounge);
    return ok;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

/* --- View --- */

static void draw_line(struct flow *flow, const struct kept_line *line)
{
    if (line->is_heading)
        flow_section(flow, line->words, "A");
    else
        flow_text(flow, &(struct label){0}, line->words);
}

static void draw_list(struct kept_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct label plain = {0}, bold = {.bold = true};
    char words[FILE_PATH_SIZE + WORDS_SIZE];
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GRID / 4));
    if (errand_is_under_way(&lounge->errand, ERRAND_WRITE_KEPT))
        flow_text(&flow, &bold, _("A moment, please."));
    bool is_said = stick_draw(&flow, &state->stick, lounge, _("Give it to them, and to nobody else."));
    if (!is_said && state->saved[0]) {
        text_format(words, sizeof words, _("Saved for them: %s"), state->saved);
        flow_text(&flow, &bold, words);
        flow_text(&flow, &plain, _("Print it, or copy it for them. Give it to nobody else."));
    }
    for (size_t i = 0; i < state->count; i++)
        draw_line(&flow, &state->lines[i]);
    flow_end(&flow, _("Up"), _("Down"));
}

/* At the office what was saved can be opened, and printed from there. */
static void draw_buttons(const struct page *page, struct lounge *lounge, struct ui *ui, struct rect *body)
{
    char hex[ID_HEX_SIZE];
    struct kept_page *state = page->state;
    bool is_saved = state->saved[0];
    const struct button save = {
        .label = _("Save it for them"), .icon = "icons/print", .look = is_saved ? BUTTON_PLAIN : BUTTON_MAIN};
    const struct button open = {.label = _("Open it"), .icon = "icons/kept", .look = BUTTON_MAIN};
    const struct button copy = {.label = _("Copy to the stick"), .icon = "icons/disk", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&save, lounge->is_office ? &open : &copy}, .count = is_saved ? 2 : 1};
    int tapped = layout_buttons_below(ui, body, &buttons);
    if (tapped < 0)
        return;
    if (tapped == 1 && lounge->is_office) {
        (void)errand_ask(&lounge->errand, ERRAND_OPEN, state->saved);
        return;
    }
    id_to_hex(page->route.person, hex);
    (void)errand_ask(&lounge->errand, tapped == 0 ? ERRAND_WRITE_KEPT : ERRAND_COPY, hex);
    state->stick = (struct stick_answer){0};
    state->place = (struct flow_place){0}; /* where it is said to be done */
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct kept_page *state = page->state;
    struct rect body =
        staff_frame_draw(lounge, ui, _("Person"), state->found ? state->title : _("What is kept"));
    if (!state->found) {
        ui_label(ui, body, &(struct label){0}, _("This person is not kept here any more."));
        return;
    }
    draw_buttons(page, lounge, ui, &body);
    draw_list(state, lounge, ui, body);
}

const struct screen screen_staff_kept = {
    .name = "staff-kept",
    .state_size = sizeof(struct kept_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};

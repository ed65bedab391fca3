/* People: everybody the house knows, by name, to be found by their first letter. Those who have moved on
 * stand last. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/layout.h"
#include "screen/person_words.h"
#include "screen/staff_frame.h"
#include "screen/tiles.h"

enum { LETTER_SIZE = 8, LETTERS_MOST = 64, LETTER_COLUMNS = 6, COLUMNS_MOST = 3 };

#define MM_COLUMN 55.0
#define MM_AROUND 38.0 /* a name in its row: picture, arrow and edges, and Up and Down beside the list */

struct person_row {
    struct id person;
    char title[WORDS_SIZE];
    char state[WORDS_SIZE];
    char picture[WORDS_SIZE];
    char letter[LETTER_SIZE]; /* with which the title begins */
    bool moved_on;
};

struct people_page {
    struct person_row *rows;
    size_t count;
    const struct person_row **shown; /* of these, in their order */
    size_t shown_count;
    char letters[LETTERS_MOST][LETTER_SIZE];
    int letter_count;
    char letter[LETTER_SIZE]; /* only these are shown; "": everybody */
    bool asks_letter;
    struct flow_place place, letters_place;
};

/* --- Loading --- */

/* The first letter, a small one as its capital where it is one of ours. */
static void take_letter(char out[LETTER_SIZE], const char *title)
{
    const char *at = title;
    text_next_codepoint(&at);
    text_format(out, LETTER_SIZE, "%.*s", (int)(at - title), title);
    if (out[1] == '\0' && out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
}

static void note_letter(struct people_page *state, const char *letter)
{
    for (int i = 0; i < state->letter_count; i++)
        if (strcmp(state->letters[i], letter) == 0)
            return;
    if (state->letter_count < LETTERS_MOST)
        text_format(state->letters[state->letter_count++], LETTER_SIZE, "%s", letter);
}

static void make_row(struct person_row *row, const struct person *person, const struct lounge *lounge)
{
    row->person = person->id;
    person_title(row->title, person);
    person_state_words(row->state, person, lounge->now.date);
    if (!layout_own_picture(row->picture, lounge, person->picture))
        tile_icon(row->picture, person->picture);
    row->moved_on = person_has_moved_on(person, lounge->now.date);
    take_letter(row->letter, row->title);
}

/* Those whose letter was chosen. */
static void choose_shown(struct people_page *state)
{
    state->shown_count = 0;
    for (int moved_on = 0; moved_on < 2; moved_on++)
        for (size_t i = 0; i < state->count; i++) {
            const struct person_row *row = &state->rows[i];
            if (row->moved_on == moved_on && (!state->letter[0] || !strcmp(row->letter, state->letter)))
                state->shown[state->shown_count++] = row;
        }
}

static void let_go(struct people_page *state)
{
    free(state->rows);
    free(state->shown);
    state->rows = NULL;
    state->shown = NULL;
    state->count = state->shown_count = 0;
    state->letter_count = 0;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct people_page *state = page->state;
    struct persons persons = {0};
    bool ok = persons_all(lounge->store, &persons, err);
    let_go(state);
    state->rows = memory_new(persons.count + 1, sizeof *state->rows);
    state->shown = memory_new(persons.count + 1, sizeof *state->shown);
    for (size_t i = 0; ok && i < persons.count; i++) {
        make_row(&state->rows[state->count], &persons.items[i], lounge);
        note_letter(state, state->rows[state->count++].letter);
    }
    persons_free(&persons);
    choose_shown(state);
    return ok;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    let_go(page->state);
}

/* --- The list --- */

static struct row row_of(const struct person_row *person)
{
    return (struct row){.name = person->title,
                        .key = text_hash(&person->person, sizeof person->person, 0) | 1,
                        .picture = person->picture,
                        .ink = person->moved_on ? ROLE_SOFT_INK : ROLE_INK,
                        .title = person->title,
                        .text = person->state};
}

static void draw_line(struct flow *flow, struct lounge *lounge, const struct person_row *const *shown,
                      int count, int columns)
{
    struct rect line, cell = {.w = flow_width(flow)};
    int height = 0;
    for (int i = 0; i < count; i++) {
        const struct row row = row_of(shown[i]);
        int wanted = layout_row_height(flow->ui, rect_column(cell, i, columns, flow->gap).w, &row);
        height = wanted > height ? wanted : height;
    }
    if (!flow_item(flow, height, &line))
        return;
    for (int i = 0; i < count; i++) {
        const struct row row = row_of(shown[i]);
        if (layout_row(flow->ui, rect_column(line, i, columns, flow->gap), &row))
            lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_PERSON, .person = shown[i]->person});
    }
}

/* As many as leave every name room beside its picture. */
static size_t count_columns(struct ui *ui, const struct people_page *state, int width)
{
    const struct label bold = {.bold = true};
    int gap = ui_mm(ui, MM_GAP), widest = ui_mm(ui, MM_COLUMN);
    for (size_t i = 0; i < state->count; i++) {
        int wanted = ui_label_least_width(ui, &bold, state->rows[i].title) + ui_mm(ui, MM_AROUND);
        widest = wanted > widest ? wanted : widest;
    }
    int columns = (width + gap) / (widest + gap);
    return columns < 1 ? 1 : columns > COLUMNS_MOST ? COLUMNS_MOST : (size_t)columns;
}

static void draw_list(struct people_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    size_t count = state->shown_count, columns = count_columns(ui, state, body.w);
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    for (size_t first = 0; first < count; first += columns) {
        size_t some = count - first < columns ? count - first : columns;
        draw_line(&flow, lounge, state->shown + first, (int)some, (int)columns);
    }
    if (count == 0)
        flow_text(&flow, &(struct label){0}, _("Nobody stands here yet."));
    flow_end(&flow, _("Up"), _("Down"));
}

/* --- The letters --- */

static void take(struct people_page *state, const char *letter)
{
    text_format(state->letter, sizeof state->letter, "%s", letter);
    choose_shown(state);
    state->asks_letter = false;
    state->place = (struct flow_place){0};
}

static void draw_letters(struct people_page *state, struct ui *ui, struct rect body)
{
    struct flow flow = flow_begin(ui, body, &state->letters_place, ui_mm(ui, MM_GAP));
    struct rect line;
    for (int first = 0; first < state->letter_count; first += LETTER_COLUMNS) {
        if (!flow_item(&flow, ui_mm(ui, MM_TARGET), &line))
            continue;
        for (int i = 0; i < LETTER_COLUMNS && first + i < state->letter_count; i++) {
            const struct button letter = {.label = state->letters[first + i]};
            if (ui_button(ui, rect_column(line, i, LETTER_COLUMNS, flow.gap), &letter))
                take(state, letter.label);
        }
    }
    flow_end(&flow, _("Up"), _("Down"));
}

/* --- The page --- */

static void draw_buttons(struct people_page *state, struct lounge *lounge, struct ui *ui, struct rect area,
                         const struct buttons *buttons)
{
    int tapped = layout_buttons(ui, area, buttons);
    if (tapped == buttons->count - 1)
        lounge_go(lounge, &(struct route){.screen = SCREEN_STAFF_PERSON_EDIT});
    else if (tapped == 0 && (state->asks_letter || state->letter[0]))
        take(state, "");
    else if (tapped == 0)
        state->asks_letter = true;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct people_page *state = page->state;
    bool all = !state->asks_letter && !state->letter[0];
    const struct button find = {.label = all ? _("Find by letter") : _("Show everybody"),
                                .icon = "icons/find"};
    const struct button add = {.label = _("Add a person"), .icon = "icons/add", .look = BUTTON_MAIN};
    bool some = state->count > 0;
    struct buttons buttons = {.items = {some ? &find : &add, some ? &add : NULL}, .count = some ? 2 : 1};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("People"));
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 2));
    rect_cut_bottom(&body, layout_gap(ui));
    if (state->asks_letter)
        draw_letters(state, ui, body);
    else
        draw_list(state, lounge, ui, body);
    draw_buttons(state, lounge, ui, below, &buttons);
}

const struct screen screen_staff_people = {
    .name = "staff-people",
    .state_size = sizeof(struct people_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};

/* Somebody moves on: from when, what that frees, and which notices to look at. Nothing is done before the
 * last tap, and their own page takes it back. */
#include "screen/screen.h"

#include <stdlib.h>

#include "base/memory.h"
#include "screen/event_line.h"
#include "screen/form.h"
#include "screen/layout.h"
#include "screen/person_words.h"
#include "screen/staff_frame.h"
#include "store/notice.h"
#include "store/plans.h"

enum { LINE_BYTES = EVENT_LINE_SIZE + WORDS_SIZE };

struct moved_on {
    struct form form;
    struct person_form person;
    struct date from;
    char title[WORDS_SIZE];
    char (*lines)[LINE_BYTES]; /* what it frees and what to look at */
    size_t count, capacity;
    size_t freed; /* so many of them are plans */
    bool loaded;
    struct flow_place place;
};

static const struct field FIELDS[] = {
    {.label = N_("The tile is gone from"), FIELD_AT(FIELD_DATE, struct moved_on, from)},
};

/* --- Loading --- */

static char *add_line(struct moved_on *state)
{
    state->lines = memory_grow(state->lines, state->count, &state->capacity, sizeof *state->lines);
    return state->lines[state->count++];
}

static void add_plan(struct moved_on *state, const struct plan *plan, struct date today)
{
    char event[EVENT_LINE_SIZE];
    event_line(event, &plan->occurrence, today);
    bool is_kept = plan->signup.place == PLACE_PROMISED;
    text_format(add_line(state), LINE_BYTES,
                is_kept ? _("%s. Their place is free for others.") : _("%s. Their answer goes."), event);
}

/* What they have said yes to on that day or later. */
static bool list_plans(struct moved_on *state, struct lounge *lounge, struct err *err)
{
    struct plans plans = {0};
    struct date today = lounge->now.date;
    const struct plans_window window = {state->from, state->from, today};
    bool ok = plans_load(lounge->store, state->person.person.id, window, &plans, err);
    for (size_t i = 0; ok && i < plans.count; i++)
        if (plans.items[i].signup.answer != ANSWER_NONE &&
            date_compare(plans.items[i].occurrence.original, state->from) >= 0)
            add_plan(state, &plans.items[i], today);
    plans_free(&plans);
    state->freed = state->count;
    return ok;
}

static bool is_over(const struct notice *notice, struct date today)
{
    return !date_is_none(notice->until) && date_compare(notice->until, today) < 0;
}

static bool names(const struct notice *notice, const char *name)
{
    return name[0] && (text_has_word(notice->title, name) || text_has_word(notice->text, name));
}

/* Notices that show a photo or have their name. */
static bool list_notices(struct moved_on *state, struct lounge *lounge, struct err *err)
{
    struct notices notices = {0};
    char path[WORDS_SIZE];
    bool ok = notices_all(lounge->store, &notices, err);
    for (size_t i = 0; ok && i < notices.count; i++) {
        const struct notice *notice = &notices.items[i];
        if (is_over(notice, lounge->now.date))
            continue;
        if (names(notice, state->person.person.name))
            text_format(add_line(state), LINE_BYTES, _("%s. It has their name."), notice->title);
        else if (layout_own_picture(path, lounge, notice->picture))
            text_format(add_line(state), LINE_BYTES, _("%s. Are they in its picture?"), notice->title);
    }
    notices_free(&notices);
    return ok;
}

static bool list(struct moved_on *state, struct lounge *lounge, struct err *err)
{
    state->count = state->freed = 0;
    return list_plans(state, lounge, err) && list_notices(state, lounge, err);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct moved_on *state = page->state;
    bool found = false;
    if (form_is_open(&state->form) && state->loaded)
        return true;
    if (!person_form_load(lounge->store, page->route.person, &state->person, &found, err))
        return false;
    person_title(state->title, &state->person.person);
    if (!state->loaded) {
        form_start(&state->form, FIELDS, 1, state);
        state->from = lounge->now.date;
        state->loaded = true;
    }
    if (!found)
        lounge_back(lounge);
    return list(state, lounge, err);
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    free(((struct moved_on *)page->state)->lines);
}

/* --- Taps --- */

static void save(struct moved_on *state, struct lounge *lounge)
{
    struct err err = {0};
    state->person.person.state = PERSON_NO;
    state->person.person.moved_on_from = state->from;
    if (person_form_save(lounge->store, &state->person, &err))
        lounge_back(lounge);
    else
        lounge_trouble(lounge, &err);
}

/* --- View --- */

static void draw_lines(const struct moved_on *state, struct flow *flow, size_t first, size_t end,
                       const char *title, const char *nothing)
{
    const struct label plain = {0};
    struct rect rect;
    int width = flow_width(flow);
    flow_section(flow, title, first == end ? nothing : state->lines[first]);
    for (size_t i = first; i < end; i++)
        if (flow_item(flow, ui_label_height(flow->ui, width, &plain, state->lines[i]), &rect))
            ui_label(flow->ui, rect, &plain, state->lines[i]);
    if (first == end)
        flow_text(flow, &plain, nothing);
}

static void draw_all(struct moved_on *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct button button = {.label = _("Moved on"), .icon = "icons/done", .look = BUTTON_MAIN};
    const struct button date = {.label = _("Choose another day")};
    char words[WORDS_SIZE], from[WORDS_SIZE];
    struct buttons buttons = {.items = {&date, &button}, .count = 2};
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 2));
    rect_cut_bottom(&body, layout_gap(ui));
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GRID / 2));
    text_format(words, sizeof words, _("The tile is gone from %s on."), words_date(from, state->from));
    flow_text(&flow, &(struct label){.bold = true}, words);
    draw_lines(state, &flow, 0, state->freed, _("What it frees"), _("They have no plans from that day on."));
    draw_lines(state, &flow, state->freed, state->count, _("Notices to look at"),
               _("No notice has their name or a photo."));
    flow_end(&flow, _("Up"), _("Down"));
    int tapped = layout_buttons(ui, below, &buttons);
    if (tapped == 0)
        form_open(&state->form, lounge, 0);
    else if (tapped == 1)
        save(state, lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct err err = {0};
    struct moved_on *state = page->state;
    if (form_is_open(&state->form)) {
        form_edit(&state->form, lounge, ui);
        if (state->form.changed != FORM_NOTHING && !list(state, lounge, &err))
            lounge_trouble(lounge, &err);
        return;
    }
    draw_all(state, lounge, ui, staff_frame_draw(lounge, ui, _("Back"), state->title));
}

const struct screen screen_staff_moved_on = {
    .name = "staff-moved-on",
    .state_size = sizeof(struct moved_on),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};

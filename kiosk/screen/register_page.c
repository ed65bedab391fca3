/* The register of one date, on a page of its own. */
#include "screen/screen.h"

#include "screen/event_line.h"
#include "screen/register.h"
#include "screen/staff_frame.h"

struct register_page {
    struct register_list list;
    char title[EVENT_LINE_SIZE]; /* "Afternoon quiz, 2pm" */
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct register_page *state = page->state;
    const struct occurrence *occurrence = &state->list.occurrence;
    if (!register_load(&state->list, lounge, page->route.event, page->route.original, err))
        return false;
    text_format(state->title, sizeof state->title, "%s", _("Register"));
    if (state->list.found)
        event_line(state->title, occurrence, lounge->now.date);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    register_free(&((struct register_page *)page->state)->list);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct register_page *state = page->state;
    const struct label soft = {.soft = true};
    struct rect body = staff_frame_draw(lounge, ui, _("Back"), state->title);
    if (state->list.found && state->list.occurrence.status == EVENT_CANCELLED)
        ui_label_cut(ui, &body, &soft, _("This date is off."));
    register_view(&state->list, lounge, ui, body);
}

const struct screen screen_register = {
    .name = "register",
    .state_size = sizeof(struct register_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};

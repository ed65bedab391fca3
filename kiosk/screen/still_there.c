/* "Still there?": lies over a page that nobody has touched for a while and shows nothing of it. Any
 * touch brings the page back and presses nothing; its button is only what a person expects to find. */
#include "screen/screen.h"

#include "screen/message.h"

struct still_there {
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    (void)page;
    (void)lounge;
    (void)err;
    return true;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct still_there *still = page->state;
    const struct button button = {.label = _("Carry on"), .look = BUTTON_MAIN, .is_back = true};
    const struct message message = {.icon = "icons/coffee",
                                    .tint = EVENT_MEETING,
                                    .title = _("Still there?"),
                                    .lines = {_("Touch anywhere to carry on.")},
                                    .buttons = {&button}};
    (void)lounge;
    message_draw(ui, rect_inset(ui_canvas(ui), ui_mm(ui, MM_MARGIN)), &message, &still->place);
}

const struct screen screen_still_there = {
    .name = "still_there",
    .state_size = sizeof(struct still_there),
    .idle = IDLE_STAYS,
    .load = load,
    .view = view,
};

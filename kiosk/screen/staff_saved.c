#include "screen/staff_saved.h"

#include "base/text.h"
#include "screen/message.h"
#include "screen/staff_frame.h"

void staff_saved_add(struct staff_saved *saved, const char *line)
{
    if (*line && saved->line_count < STAFF_SAVED_LINES_MOST)
        text_format(saved->lines[saved->line_count++], EVENT_LINE_SIZE, "%s", line);
}

enum staff_saved_tap staff_saved_draw(struct staff_saved *saved, struct lounge *lounge, struct ui *ui,
                                      const char *back)
{
    const struct button undo = {.label = _("Undo"), .icon = "icons/undo"};
    const struct button okay = {.label = _("OK"), .icon = "icons/done", .look = BUTTON_MAIN};
    const bool alone = saved->taken_back || saved->no_undo;
    struct message message = {.icon = saved->taken_back ? "icons/undo" : "icons/coming",
                              .title = saved->taken_back ? _("Taken back") : saved->title,
                              .buttons = {alone ? &okay : &undo, alone ? NULL : &okay}};
    if (saved->taken_back)
        message.lines[0] = _("All is as it was before.");
    for (int i = 0; !saved->taken_back && i < saved->line_count; i++)
        message.lines[i] = saved->lines[i];
    struct rect body = staff_frame_draw(lounge, ui, back, _("Saved"));
    int tapped = message_draw(ui, body, &message, &saved->place);
    if (tapped < 0)
        return STAFF_SAVED_NOTHING;
    return tapped == 0 && !alone ? STAFF_SAVED_UNDO : STAFF_SAVED_DONE;
}

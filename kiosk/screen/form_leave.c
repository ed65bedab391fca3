/* What was entered in a form and is not saved is not lost by a tap beside it; see form.h. */
#include "screen/form.h"
#include "screen/frame.h"
#include "screen/message.h"

void form_hold_back(struct form *form, struct lounge *lounge)
{
    bool leaves = lounge->request == REQUEST_BACK || lounge->request == REQUEST_HOME;
    if (!leaves || !form->is_changed)
        return;
    lounge->request = REQUEST_NONE;
    form->is_leaving = true;
    form->editor_place = (struct flow_place){0};
}

void form_draw_leave(struct form *form, struct lounge *lounge, struct ui *ui)
{
    const struct button stay = {.label = _("Go on changing"), .look = BUTTON_MAIN, .is_back = true};
    const struct button go = {.label = _("Leave without saving")};
    const struct message message = {.icon = "icons/warning",
                                    .tint = EVENT_OUTING,
                                    .title = _("This is not saved yet"),
                                    .lines = {_("What you entered would be gone.")},
                                    .buttons = {&go, &stay}};
    int tapped = message_draw(ui, frame_page(ui), &message, &form->editor_place);
    if (tapped == 0)
        lounge_back(lounge);
    else if (tapped == 1)
        form->is_leaving = false;
}

void form_resume(struct form *form)
{
    form->open = FORM_NOTHING;
    form->is_leaving = false;
    form->is_resumed = true;
}

bool form_draw_over(struct form *form, struct lounge *lounge, struct ui *ui)
{
    if (form_is_open(form))
        form_edit(form, lounge, ui);
    else if (form->is_leaving)
        form_draw_leave(form, lounge, ui);
    else
        return false;
    return true;
}

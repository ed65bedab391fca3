/* Everything about somebody is erased: what happens is said before, and the page of old names says afterwards
 * which screens have done it. */
#include "screen/screen.h"

#include "screen/message.h"
#include "screen/person_words.h"
#include "screen/staff_frame.h"

struct erase_page {
    bool found;
    char title[WORDS_SIZE];
    struct flow_place place;
};

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct person person;
    struct erase_page *state = page->state;
    if (lounge_take_errand(lounge, ERRAND_ERASE)) {
        lounge_replace(lounge, &(struct route){.screen = SCREEN_STAFF_NAMES, .person = page->route.person});
        return true;
    }
    if (!person_load(lounge->store, page->route.person, &person, &state->found, err))
        return false;
    if (state->found)
        person_title(state->title, &person);
    return true;
}

static void ask(struct page *page, struct lounge *lounge, struct ui *ui, struct rect body)
{
    char title[2 * WORDS_SIZE], hex[ID_HEX_SIZE];
    struct erase_page *state = page->state;
    const struct button yes = {.label = _("Yes, erase everything")};
    const struct button no = {.label = _("No, go back"), .look = BUTTON_MAIN};
    text_format(title, sizeof title, _("Erase everything about %s?"), state->title);
    const struct message message = {
        .icon = "icons/remove",
        .tint = EVENT_ONE_TO_ONE,
        .title = title,
        .lines = {_("Their name, picture, answers and visits leave every screen, for good."),
                  _("Nobody can bring them back. A restored backup does not either."),
                  _("Somebody who only leaves the house: choose “Moved on” instead.")},
        .buttons = {&yes, &no}};
    int tapped = message_draw(ui, body, &message, &state->place);
    if (tapped == 0)
        (void)errand_ask(&lounge->errand, ERRAND_ERASE, id_to_hex(page->route.person, hex));
    else if (tapped == 1)
        lounge_back(lounge);
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct erase_page *state = page->state;
    struct rect body = staff_frame_draw(lounge, ui, _("Person"), _("Erase"));
    const struct message waiting = {
        .icon = "icons/waiting", .tint = EVENT_MEETING, .title = _("A moment, please.")};
    if (errand_is_under_way(&lounge->errand, ERRAND_ERASE))
        (void)message_draw(ui, body, &waiting, &state->place);
    else if (state->found)
        ask(page, lounge, ui, body);
    else
        ui_label(ui, body, &(struct label){0}, _("This person is not kept here any more."));
}

const struct screen screen_staff_erase = {
    .name = "staff-erase",
    .state_size = sizeof(struct erase_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
};

/* The daily backups: which are kept, one more now, and putting one back after what that does was said. */
#include "screen/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "screen/frame.h"
#include "screen/layout.h"
#include "screen/message.h"
#include "screen/staff_frame.h"

enum { BACKUPS_MOST = 100 };

struct backup_item {
    char path[FILE_PATH_SIZE];
    char title[WORDS_SIZE]; /* its day */
    char text[WORDS_SIZE];  /* which of that day; "" for the only one */
};

struct backups_page {
    bool looked;
    bool made; /* one more, just now */
    struct backup_item *items;
    size_t count, capacity;
    const struct backup_item *asks; /* is this one to be put back? */
    struct flow_place place, message_place;
};

/* --- Answers --- */

static struct backup_item *add_item(struct backups_page *state)
{
    state->items = memory_grow(state->items, state->count, &state->capacity, sizeof *state->items);
    return &state->items[state->count++];
}

static void add_backup(struct backups_page *state, const char *iso, int number, const char *path)
{
    struct date date;
    if (!date_from_iso(iso, &date))
        return;
    struct backup_item *item = add_item(state);
    words_date_year(item->title, date);
    item->text[0] = '\0';
    if (number > 1)
        text_format(item->text, sizeof item->text, _("Number %d of that day"), number);
    text_format(item->path, sizeof item->path, "%s", path);
}

static void read_backups(struct backups_page *state, const char *said)
{
    char line[FILE_PATH_SIZE + WORDS_SIZE], what[WORDS_SIZE], iso[WORDS_SIZE], number[WORDS_SIZE];
    state->count = 0;
    state->asks = NULL;
    while (state->count < BACKUPS_MOST && errand_line(&said, line, sizeof line)) {
        const char *rest = line;
        if (errand_word(&rest, what, sizeof what) && errand_word(&rest, iso, sizeof iso) &&
            errand_word(&rest, number, sizeof number))
            add_backup(state, iso, atoi(number), rest);
    }
}

/* --- Loading --- */

static void take(struct backups_page *state, struct lounge *lounge, enum errand_name name)
{
    if (!lounge_take_errand(lounge, name))
        return;
    read_backups(state, text_string(&lounge->errand.said));
    state->made = name == ERRAND_BACK_UP;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct backups_page *state = page->state;
    (void)err;
    take(state, lounge, ERRAND_LIST_BACKUPS);
    take(state, lounge, ERRAND_BACK_UP);
    if (!state->looked)
        state->looked = errand_ask(&lounge->errand, ERRAND_LIST_BACKUPS, NULL);
    return true;
}

static void leave(struct page *page, struct lounge *lounge)
{
    (void)lounge;
    free(((struct backups_page *)page->state)->items);
}

/* --- View --- */

static const char *say_state(const struct backups_page *state, const struct lounge *lounge)
{
    if (errand_is_under_way(&lounge->errand, ERRAND_BACK_UP))
        return _("A backup is being made. This can take a minute.");
    if (errand_is_under_way(&lounge->errand, ERRAND_NONE))
        return _("A moment, please.");
    if (state->made)
        return _("The backup is made.");
    return state->count == 0 ? _("There is no backup here yet.") : _("Tap one to put it back.");
}

static void draw_list(struct backups_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct label bold = {.bold = true}, soft = {.soft = true};
    struct row rows[BACKUPS_MOST];
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    flow_text(&flow, &bold, say_state(state, lounge));
    flow_text(&flow, &soft, _("One is made each day. Who can open it can read who came."));
    for (size_t i = 0; i < state->count; i++)
        rows[i] = (struct row){.name = state->items[i].path,
                               .key = i + 1,
                               .picture = "icons/disk",
                               .ink = ROLE_INK,
                               .title = state->items[i].title,
                               .text = state->items[i].text[0] ? state->items[i].text : NULL};
    int tapped = layout_rows(&flow, rows, (int)state->count, frame_is_wide(ui) ? 2 : 1);
    flow_end(&flow, _("Up"), _("Down"));
    if (tapped >= 0 && !errand_is_under_way(&lounge->errand, ERRAND_NONE))
        state->asks = &state->items[tapped];
}

static void draw_question(struct backups_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    char title[2 * WORDS_SIZE];
    const struct button yes = {.label = _("Yes, put it back")};
    const struct button no = {.label = _("No, go back"), .look = BUTTON_MAIN};
    text_format(title, sizeof title, _("Put back %s?"), state->asks->title);
    const struct message message = {
        .icon = "icons/disk",
        .tint = EVENT_OUTING,
        .title = title,
        .lines = {_("Everything on this computer becomes as it was then."),
                  _("What other screens have seen since comes back when they sync."),
                  _("What is here now is kept aside. Nobody who was erased comes back.")},
        .note = _("The program closes the list for a moment, then begins anew."),
        .buttons = {&yes, &no}};
    int tapped = message_draw(ui, body, &message, &state->message_place);
    if (tapped == 0)
        (void)errand_ask(&lounge->errand, ERRAND_RESTORE, state->asks->path);
    if (tapped >= 0)
        state->asks = NULL;
}

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct backups_page *state = page->state;
    const struct button make = {.label = _("Make one now"), .icon = "icons/add", .look = BUTTON_MAIN};
    struct buttons buttons = {.items = {&make}, .count = 1};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Backups"));
    if (state->asks) {
        draw_question(state, lounge, ui, body);
        return;
    }
    if (!errand_is_under_way(&lounge->errand, ERRAND_NONE) && layout_buttons_below(ui, &body, &buttons) == 0)
        (void)errand_ask(&lounge->errand, ERRAND_BACK_UP, NULL);
    draw_list(state, lounge, ui, body);
}

const struct screen screen_staff_backups = {
    .name = "staff-backups",
    .state_size = sizeof(struct backups_page),
    .idle = IDLE_PERSONAL,
    .is_staff = true,
    .load = load,
    .view = view,
    .leave = leave,
};

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
    bool made;   /* one more, just now */
    bool shares; /* there is a folder in which nobody has looked yet */
    bool looked_there;
    struct backup_item *items; /* those of this computer, then those of the folder */
    size_t here, count, capacity;
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

static void read_line(struct backups_page *state, const char *rest)
{
    char what[WORDS_SIZE], iso[WORDS_SIZE], number[WORDS_SIZE];
    if (!errand_word(&rest, what, sizeof what))
        return;
    if (strcmp(what, "shares") == 0)
        state->shares = true;
    else if (errand_word(&rest, iso, sizeof iso) && errand_word(&rest, number, sizeof number))
        add_backup(state, iso, atoi(number), rest);
}

/* Those of this computer, or in addition those of the shared folder. */
static void read_backups(struct backups_page *state, const char *said, bool is_there)
{
    char line[FILE_PATH_SIZE + WORDS_SIZE];
    state->count = is_there ? state->count : 0;
    state->asks = NULL;
    state->shares = false;
    state->looked_there = is_there;
    state->place = (struct flow_place){0};
    while (state->count < BACKUPS_MOST && errand_line(&said, line, sizeof line))
        read_line(state, line);
    state->here = is_there ? state->here : state->count;
}

/* --- Loading --- */

static void take(struct backups_page *state, struct lounge *lounge, enum errand_name name)
{
    if (!lounge_take_errand(lounge, name))
        return;
    read_backups(state, text_string(&lounge->errand.said), name == ERRAND_LIST_SEALED);
    state->made = name == ERRAND_BACK_UP;
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct backups_page *state = page->state;
    (void)err;
    take(state, lounge, ERRAND_LIST_BACKUPS);
    take(state, lounge, ERRAND_LIST_SEALED);
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
    return state->here == 0 ? _("There is no backup here yet.") : _("Tap one to put it back.");
}

/* Those from `first` on; the one that was tapped, or NULL. */
static const struct backup_item *draw_rows(const struct backups_page *state, struct flow *flow, size_t first,
                                           size_t count)
{
    struct row rows[BACKUPS_MOST];
    const struct backup_item *items = state->items + first;
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct row){.name = items[i].path,
                               .key = first + i + 1,
                               .picture = "icons/disk",
                               .ink = ROLE_INK,
                               .title = items[i].title,
                               .text = items[i].text[0] ? items[i].text : NULL};
    int tapped = layout_rows(flow, rows, (int)count, frame_is_wide(flow->ui) ? 2 : 1);
    return tapped >= 0 ? &items[tapped] : NULL;
}

/* What somebody has just looked for stands first. */
static const struct backup_item *draw_those_there(const struct backups_page *state, struct flow *flow)
{
    const struct label title = {.bold = true}, soft = {.soft = true};
    const struct backup_item *tapped = NULL;
    int with = ui_mm(flow->ui, MM_TARGET);
    if (state->count > state->here) {
        flow_title(flow, &title, _("In the shared folder"), with);
        tapped = draw_rows(state, flow, state->here, state->count - state->here);
    } else {
        flow_text(flow, &soft, _("This computer has none in the shared folder."));
    }
    if (state->here > 0)
        flow_title(flow, &title, _("On this computer"), with);
    return tapped;
}

static void draw_list(struct backups_page *state, struct lounge *lounge, struct ui *ui, struct rect body)
{
    const struct label bold = {.bold = true}, soft = {.soft = true};
    const struct backup_item *here, *there;
    struct flow flow = flow_begin(ui, body, &state->place, ui_mm(ui, MM_GAP));
    flow_text(&flow, &bold, say_state(state, lounge));
    flow_text(&flow, &soft, _("One is made each day. Who can open it can read who came."));
    there = state->looked_there ? draw_those_there(state, &flow) : NULL;
    here = state->here > 0 ? draw_rows(state, &flow, 0, state->here) : NULL;
    flow_end(&flow, _("Up"), _("Down"));
    if ((here || there) && !errand_is_under_way(&lounge->errand, ERRAND_NONE))
        state->asks = here ? here : there;
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
    static const enum errand_name ERRANDS[] = {ERRAND_BACK_UP, ERRAND_LIST_SEALED};
    const struct button make = {.label = _("Make one now"), .icon = "icons/add", .look = BUTTON_MAIN};
    const struct button more = {.label = _("Those in the shared folder"), .icon = "icons/folder"};
    struct buttons buttons = {.items = {&make, &more}, .count = state->shares ? 2 : 1};
    struct rect body = staff_frame_draw(lounge, ui, _("Staff"), _("Backups"));
    if (state->asks) {
        draw_question(state, lounge, ui, body);
        return;
    }
    int tapped =
        errand_is_under_way(&lounge->errand, ERRAND_NONE) ? -1 : layout_buttons_below(ui, &body, &buttons);
    if (tapped >= 0)
        (void)errand_ask(&lounge->errand, ERRANDS[tapped], NULL);
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

/* What is shown when something could not be stored or read: what it is, what to do, and that nothing
 * saved before is lost. It also stands in for Home while the store cannot be opened. */
#include "screen/screen.h"

#include <string.h>

#include "screen/frame.h"
#include "screen/message.h"

struct trouble {
    enum db_fault fault; /* as it was when the page came */
    bool loaded;
    bool at_bottom; /* the store is not open: there is nothing to go back to */
    const char *title;
    const char *words;
    char details[sizeof((struct err *)0)->text]; /* for whoever is called */
    struct flow_place place;
};

/* --- Load --- */

struct fault_words {
    const char *title;
    const char *words;
};

/* While a page could be changed. */
static const struct fault_words FAULTS[] = {
    [DB_FINE] = {N_("That did not work"), N_("Nothing was changed. Please try again, or tell staff.")},
    [DB_FULL] = {N_("This could not be saved"),
                 N_("The screen’s disk is full. Please tell staff. Nothing that was saved before is lost.")},
    [DB_READ_ONLY] = {N_("This could not be saved"),
                      N_("The screen cannot write to its disk. Please tell staff. "
                         "Nothing that was saved before is lost.")},
    [DB_LOCKED] = {N_("This could not be saved"), N_("The screen is busy. Please try again in a moment. "
                                                     "Nothing that was saved before is lost.")},
    [DB_DAMAGED] = {N_("This could not be saved"), N_("The screen’s list is damaged. Please tell staff. "
                                                      "The screen leaves it as it is.")},
    [DB_MOVED] = {N_("This could not be saved"),
                  N_("The screen’s list was taken away. Please tell staff. They can put it back.")},
    [DB_FOREIGN] = {N_("The list cannot be opened"),
                    N_("A file here belongs to another program. Please tell staff. "
                       "The screen leaves it as it is.")},
    [DB_NEWER] = {N_("The list cannot be opened"), N_("It was made by a newer version of this program. "
                                                      "Please tell staff. Nothing is lost.")},
    [DB_OTHER] = {N_("This could not be saved"),
                  N_("Please tell staff. Nothing that was saved before is lost.")},
};

/* While there is no store to be opened. */
static const struct fault_words CLOSED[] = {
    [DB_FINE] = {N_("The list cannot be opened"), N_("Please tell staff. The screen tries again by itself.")},
    [DB_FULL] = {N_("The list cannot be opened"), N_("The screen’s disk is full. Please tell staff. "
                                                     "Nothing that was saved before is lost.")},
    [DB_READ_ONLY] = {N_("The list cannot be opened"),
                      N_("The screen cannot use its disk. Please tell staff. "
                         "Nothing that was saved before is lost.")},
    [DB_LOCKED] = {N_("One moment please"), N_("The list is in use. The screen tries again by itself.")},
    [DB_DAMAGED] = {N_("The list cannot be opened"), N_("It is damaged. Please tell staff. "
                                                        "The screen leaves it as it is.")},
    [DB_MOVED] = {N_("The list cannot be opened"),
                  N_("The screen’s list was taken away. Please tell staff. They can put it back.")},
    [DB_FOREIGN] = {N_("The list cannot be opened"),
                    N_("A file here belongs to another program. Please tell staff. "
                       "The screen leaves it as it is.")},
    [DB_NEWER] = {N_("The list cannot be opened"), N_("It was made by a newer version of this program. "
                                                      "Please tell staff. Nothing is lost.")},
    [DB_OTHER] = {N_("The list cannot be opened"),
                  N_("Please tell staff. The screen tries again by itself.")},
};

/* While the app tries again by itself. */
static const struct fault_words WAITING = {
    N_("This is not saved yet"),
    N_("The screen is busy. It tries again by itself. You can wait, or go back.")};

static const struct fault_words *say(const struct trouble *trouble, const struct lounge *lounge)
{
    if (trouble->at_bottom)
        return &CLOSED[trouble->fault];
    return lounge->waiting ? &WAITING : &FAULTS[trouble->fault];
}

/* A long path is one long word, and who is called knows the folder. */
static void name_files_shortly(char *details, const char *folder)
{
    char start[FILE_PATH_SIZE];
    size_t length = strlen(file_join(start, folder, ""));
    for (char *at = details; *folder != '\0' && (at = strstr(at, start)) != NULL;)
        memmove(at, at + length, strlen(at + length) + 1);
}

static bool load(struct page *page, struct lounge *lounge, struct err *err)
{
    struct trouble *trouble = page->state;
    (void)err;
    trouble->at_bottom = !lounge->store_open;
    if (trouble->at_bottom || !trouble->loaded)
        trouble->fault = store_fault(lounge->store);
    if (!trouble->at_bottom)
        store_forget_fault(lounge->store);
    trouble->loaded = true;
    const struct fault_words *words = say(trouble, lounge);
    trouble->title = _(words->title);
    trouble->words = _(words->words);
    text_format(trouble->details, sizeof trouble->details, "%s",
                words == &WAITING ? "" : lounge->trouble.text);
    name_files_shortly(trouble->details, lounge->store->folder);
    return true;
}

/* --- View --- */

static void view(struct page *page, struct lounge *lounge, struct ui *ui)
{
    struct trouble *trouble = page->state;
    const struct button again = {.label = _("Try again"), .look = BUTTON_MAIN};
    const struct button back = {.label = _("Go back"), .look = BUTTON_MAIN};
    const struct message message = {.icon = "icons/warning",
                                    .tint = EVENT_OUTING,
                                    .title = trouble->title,
                                    .lines = {trouble->words},
                                    .note = trouble->details,
                                    .buttons = {trouble->at_bottom ? &again : &back}};
    struct frame frame = frame_draw(lounge, ui, trouble->at_bottom ? FRAME_NOTHING : FRAME_BACK_AND_HOME);
    if (message_draw(ui, frame.body, &message, &trouble->place) != 0)
        return;
    if (trouble->at_bottom)
        lounge_reopen(lounge);
    else
        lounge_back(lounge);
}

const struct screen screen_trouble = {
    .name = "trouble",
    .state_size = sizeof(struct trouble),
    .idle = IDLE_PUBLIC,
    .load = load,
    .view = view,
};

#include "screen/picture_chooser.h"

#include "base/log.h"
#include "base/text.h"
#include "screen/layout.h"

enum { DEPTH = 3 }; /* /media/USER/STICK/FOLDER */

static void look(struct picture_chooser *chooser, const struct lounge *lounge)
{
    picture_files_free(&chooser->own);
    picture_files_free(&chooser->found);
    picture_files_list(lounge->pictures, 0, &chooser->own);
    picture_files_list(lounge->new_pictures, DEPTH, &chooser->found);
    chooser->place = (struct flow_place){0};
}

void picture_chooser_open(struct picture_chooser *chooser, const struct lounge *lounge)
{
    chooser->shows_found = false;
    chooser->message = NULL;
    look(chooser, lounge);
}

void picture_chooser_free(struct picture_chooser *chooser)
{
    picture_files_free(&chooser->own);
    picture_files_free(&chooser->found);
}

/* The new one, copied to the others. What is wrong with the file is in the log, for whoever looks after it.
 */
static bool take_over(struct picture_chooser *chooser, const struct lounge *lounge,
                      const struct picture_file *file, char name[PICTURE_SIZE])
{
    struct err err = {0};
    if (picture_take(lounge->pictures, file->path, name, &err))
        return true;
    log_warning("%s", err.text);
    chooser->message = _("That picture could not be taken. Please choose another.");
    return false;
}

static bool draw_file(struct flow *flow, const struct picture_file *file, size_t index)
{
    struct rect rect;
    char words[PICTURE_SIZE];
    const char *title = picture_words(file->name, words);
    const struct row row = {.name = title,
                            .key = index + 1,
                            .picture = file->path,
                            .ink = words_kind_ink(EVENT_MEETING),
                            .badge = true,
                            .tint = words_kind_tint(EVENT_MEETING),
                            .title = title};
    return flow_item(flow, layout_row_height(flow->ui, flow_width(flow), &row), &rect) &&
           layout_row(flow->ui, rect, &row);
}

/* What stands above the list where it is empty or a file was refused. */
static const char *say(const struct picture_chooser *chooser)
{
    if (chooser->message)
        return chooser->message;
    if (chooser->shows_found && chooser->found.count == 0)
        return _("No picture was found. Put in a stick with PNG or JPEG pictures.");
    return !chooser->shows_found && chooser->own.count == 0 ? _("The house has no pictures of its own yet.")
                                                            : NULL;
}

static enum picture_choice draw_files(struct picture_chooser *chooser, struct lounge *lounge, struct ui *ui,
                                      struct rect body, char name[PICTURE_SIZE])
{
    const struct picture_files *files = chooser->shows_found ? &chooser->found : &chooser->own;
    const struct picture_file *tapped = NULL;
    const char *words = say(chooser);
    struct flow flow = flow_begin(ui, body, &chooser->place, layout_gap(ui));
    if (words)
        flow_text(&flow, &(struct label){.bold = true}, words);
    for (size_t i = 0; i < files->count; i++)
        if (draw_file(&flow, &files->items[i], i))
            tapped = &files->items[i];
    flow_end(&flow, _("Up"), _("Down"));
    if (!tapped)
        return PICTURE_OPEN;
    if (chooser->shows_found)
        return take_over(chooser, lounge, tapped, name) ? PICTURE_CHOSEN : PICTURE_OPEN;
    text_format(name, PICTURE_SIZE, "%s", tapped->name);
    return PICTURE_CHOSEN;
}

enum picture_choice picture_chooser_draw(struct picture_chooser *chooser, struct lounge *lounge,
                                         struct ui *ui, struct rect body, char name[PICTURE_SIZE])
{
    const struct button back = {.label = _("As before"), .icon = "icons/undo"};
    const struct button none = {.label = _("No picture"), .icon = "icons/remove"};
    const struct button other = {.label = chooser->shows_found ? _("The house’s own") : _("From a stick"),
                                 .icon = "icons/folder"};
    struct buttons buttons = {.items = {&back, &none, &other}, .count = 3};
    struct rect below = rect_cut_bottom(&body, layout_buttons_height(ui, body.w, &buttons, 3));
    rect_cut_bottom(&body, layout_gap(ui));
    enum picture_choice choice = draw_files(chooser, lounge, ui, body, name);
    int tapped = layout_buttons(ui, below, &buttons);
    if (tapped == 0)
        return PICTURE_AS_BEFORE;
    if (tapped == 1) {
        name[0] = '\0';
        return PICTURE_CHOSEN;
    }
    if (tapped == 2) {
        chooser->shows_found = !chooser->shows_found;
        chooser->message = NULL;
        look(chooser, lounge);
    }
    return choice;
}

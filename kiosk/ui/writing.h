/* A text that is being written: where its caret stands, and what keys, a paste and a tap do to it. The caret
 * moves by whole letters, marks and joined signs with theirs, in the order in which a text is read.
 *
 *     struct writing writing = {.text = title, .size = sizeof title, .caret = state->caret};
 *     bool tapped = ui_card(ui, card, &(struct card){.name = _("Title")});
 *     enum writing_result result = ui_writing(ui, inside, &writing, tapped);
 *     state->caret = writing.caret;
 */
#ifndef KIOSK_UI_WRITING_H
#define KIOSK_UI_WRITING_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/ui.h"

/* What a page keeps between passes. Zeroed: before the first letter. */
struct caret {
    size_t at; /* byte before which it stands, at most the text's length */
    int first; /* first line that is shown */
};

struct writing {
    char *text;    /* borrowed, ends with a NUL */
    size_t size;   /* in bytes, with the NUL */
    bool one_line; /* a line end becomes a blank */
    struct caret caret;
    bool is_full; /* set where there was no room for a letter */
    bool is_done; /* set where Enter was pressed on a real keyboard */
};

enum writing_result {
    WRITING_NOTHING,
    WRITING_MOVED, /* the caret alone */
    WRITING_WROTE, /* the text changed */
};

/* Puts letters where the caret stands, which then stands behind them: as many as there is room for. What has
 * no place in a text, as a control and what turns the direction of all that follows, is left out. */
enum writing_result writing_insert(struct writing *writing, const char *letters);

/* Takes away the letter before the caret, and the one behind it. */
enum writing_result writing_erase(struct writing *writing);
enum writing_result writing_delete(struct writing *writing);

/* Moves the caret by a letter towards the start, and towards the end. */
enum writing_result writing_back(struct writing *writing);
enum writing_result writing_on(struct writing *writing);

/* Where the letter at `at` ends. */
size_t writing_letter_end(const char *text, size_t at);

/* Draws as many lines as `area` has room for, among them the caret's, and takes what was typed (ui.h) and a
 * tap on the box that was added last, if `tapped`. Up and Down go by lines, Home and End to the ends of one.
 */
enum writing_result ui_writing(struct ui *ui, struct rect area, struct writing *writing, bool tapped);

#endif

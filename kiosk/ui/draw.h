/* The draw list: all that one frame shows, as plain data. Equal lists look equal; it prints as text
 * for golden tests, and a painter turns it into pixels. */
#ifndef KIOSK_UI_DRAW_H
#define KIOSK_UI_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "ui/font.h"
#include "ui/geometry.h"
#include "ui/theme.h"

enum draw_kind { DRAW_BOX, DRAW_TEXT, DRAW_ICON };

/* Parts of a hundred of a badge's side that the icon on it takes. */
enum { DRAW_ON_BADGE = 62 };

enum { DRAW_COMMANDS_MOST = 1024, DRAW_TEXT_BYTES_MOST = 65536 };

struct draw_command {
    enum draw_kind kind;
    struct rect rect;
    enum role fill; /* box: its inside; text and icon: their ink */
    bool hollow;    /* box without an inside */
    bool edged;     /* box with an edge in colour `edge` */
    enum role edge;
    int edge_px;
    int radius;  /* box, photo; half the height gives a circle */
    bool shadow; /* box: soft shadow below */
    struct text_style style;
    size_t text; /* offset into `bytes`: a line of text, or the name of an icon ("icons/quiz"); of
                    a photo, its path, a line feed, and the icon for where it cannot be shown */
    size_t length;
};

/* Fixed storage, so that drawing never allocates. About 200 KB: keep it inside a larger struct. */
struct draw_list {
    struct draw_command commands[DRAW_COMMANDS_MOST];
    size_t count;
    char bytes[DRAW_TEXT_BYTES_MOST];
    size_t bytes_used;
    size_t dropped; /* commands for which there was no room: 0, or a mistake of ours */
    enum role background;
    enum colours colours;
};

/* Empties the list. The background becomes paper; colours stay. */
void draw_clear(struct draw_list *list);

/* Each of these adds one command, painted over those before. A full list drops it, counts it in `dropped` and
 * the frame is short of it (asserted in tests). What would leave no pixel (an empty box, a text of
 * length 0) is not added. `kind`, `text` and `length` of `box` are not looked at. */
void draw_box(struct draw_list *list, const struct draw_command *box);
void draw_line_of_text(struct draw_list *list, struct rect rect, struct text_style style, enum role ink,
                       const char *text, size_t length);

/* A picture below assets, like "tiles/cat", or one of staff's own, whose name is its path and begins with
 * "/". What cannot be shown leaves its place empty and is logged once. */
void draw_icon(struct draw_list *list, struct rect rect, enum role ink, const char *name);

/* One of staff's own pictures, the file `path`: a photo fills `rect`, cut to its shape, its corners rounded
 * by `radius` px (1 at least); a drawing stands in it as on a badge, and so does the icon `otherwise` where
 * the file cannot be shown. */
void draw_photo(struct draw_list *list, struct rect rect, enum role ink, int radius, const char *path,
                const char *otherwise);

/* Bytes of the name or path of an icon's or a photo's `name`, without what is for where it cannot be shown.
 */
size_t draw_path_length(const struct draw_command *icon, const char *name);

/* True if both would give the same picture. */
bool draw_equal(const struct draw_list *left, const struct draw_list *right);

/* Appends a line for the background, then one line a command, in paint order:
 *     box 35,142 749x340 card edge 1 shadow radius 24
 *     text 195,176 133x45 quiz-ink 38 bold "On now"
 *     icon 90,192 51x51 quiz-ink icons/quiz */
void draw_print(const struct draw_list *list, struct text *out);

#endif

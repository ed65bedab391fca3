/* Shapes that several public pages share: rows that open something, buttons side by side, and the
 * measures that follow from how small the screen is. */
#ifndef KIOSK_SCREEN_LAYOUT_H
#define KIOSK_SCREEN_LAYOUT_H

#include "screen/lounge.h"
#include "ui/widget.h"

enum { LAYOUT_BUTTONS_MOST = 4 };

/* True on a screen whose shorter side is below 9 cm: everything stands closer there. */
bool layout_is_compact(const struct ui *ui);

/* True on a screen on which there is room for larger pictures and titles. */
bool layout_is_wall(const struct ui *ui);

/* Between cards; inside a card; the side of a badge. In pixels. */
int layout_gap(const struct ui *ui);
int layout_padding(const struct ui *ui);
int layout_badge(const struct ui *ui);

/* True if `text` can be set in `width` px without cutting a word in two. */
bool layout_text_fits(struct ui *ui, int width, const struct label *label, const char *text);

/* The lines that `text` takes in `width` px. */
int layout_lines(struct ui *ui, int width, const struct label *label, const char *text);

/* True if a button's label can be set in a button of `width` px without cutting a word in two. */
bool layout_button_fits(struct ui *ui, int width, const struct button *button);

/* Buttons in columns of one width, row by row; an odd one at the end takes its whole row. A single row gives
 * a long label more than a short one where it would wrap else. */
struct buttons {
    const struct button *items[LAYOUT_BUTTONS_MOST];
    int count;
    int columns; /* this and the next two are set by layout_buttons_height */
    int row_height;
    int widths[LAYOUT_BUTTONS_MOST]; /* of one row, where columns of one width would wrap a label; else 0 */
    bool low;                        /* of MM_TARGET_LEAST, for what is not a page's main thing */
};

/* The height that they need in `width` px, in as many of `columns_most` columns as their words allow. */
int layout_buttons_height(struct ui *ui, int width, struct buttons *buttons, int columns_most);

/* Draws them as measured at the top of `area`. The index of the one that was tapped, -1 if none. */
int layout_buttons(struct ui *ui, struct rect area, const struct buttons *buttons);

/* Measured, cut off the bottom of `*body` with a gap above them, and drawn: the same. */
int layout_buttons_below(struct ui *ui, struct rect *body, struct buttons *buttons);

/* A row that opens something: picture, title, a line or more below it, and an arrow. */
struct row {
    const char *name; /* accessible name; NULL: it only shows */
    uint64_t key;
    const char *picture; /* "icons/quiz"; NULL: none */
    enum role ink;
    bool badge; /* the picture stands on `tint` */
    enum role tint;
    const char *tag; /* before the title, "New"; NULL: none */
    const char *title;
    const char *text; /* soft, below; "" or NULL: none */
    const char *more; /* one more line, soft; "" or NULL: none */
    bool bare;        /* no card around it: it lies on one */
    bool low;         /* in a list of staff's, where MM_TARGET_STAFF is high enough */
};

/* The height that it needs in `width` px. Drawn in `rect`: true in the action pass in which it was tapped. */
int layout_row_height(struct ui *ui, int width, const struct row *row);
bool layout_row(struct ui *ui, struct rect rect, const struct row *row);

/* The height of `count` rows drawn as below. */
int layout_rows_height(const struct flow *flow, const struct row *rows, int count, int columns_most);

/* Draws rows side by side, in as many of `columns_most` columns as make the list shorter by much. The index
 * of the one that was tapped, -1 if none. */
int layout_rows(struct flow *flow, const struct row *rows, int count, int columns_most);

/* The path of the house's own picture of that name ("PICTURES/asha.jpg") into `out`; false if there is none.
 */
bool layout_own_picture(char out[WORDS_SIZE], const struct lounge *lounge, const char *picture);

/* A picture of the house's own ("PICTURES/barbecue.jpg") where there is one of that name, else the
 * icon of that name, else `fallback` ("icons/notices"). Writes into `out`, which it returns. */
char *layout_picture(char out[WORDS_SIZE], const struct lounge *lounge, const char *picture,
                     const char *fallback);

/* The pixels of the photo that such a picture is; 0 if it is an icon or a drawing. */
struct size layout_photo_pixels(const char *picture);

/* As large as a photo of that many pixels is in `room`, and not so large that it is all blocks. */
struct size layout_photo_size(struct size photo, struct size room);

/* The photo at `path` in a place of its own shape. */
void layout_photo(struct ui *ui, struct rect rect, const char *path);

#endif

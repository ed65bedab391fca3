/* Fonts and setting text: lines broken to a width, mixed scripts, either direction.
 * Andika first, Noto Sans of the script where Andika has no glyph, then fonts of symbols; a small mark stands
 * for what none of them has. SDL2_ttf shapes each run of one
 * font and direction (HarfBuzz); FriBidi orders the runs. */
#ifndef KIOSK_UI_FONT_H
#define KIOSK_UI_FONT_H

#include <stdbool.h>
#include <stddef.h>

#include <SDL.h>

#include "base/err.h"
#include "ui/geometry.h"

struct fonts;

struct text_style {
    int px; /* em square, from theme_text_px */
    bool bold;
    bool right_to_left; /* of a line to draw: its paragraph's direction, text_block.right_to_left */
};

/* One line of a block: bytes [start, start + length) of its text, blanks at the end left out. */
struct text_line {
    size_t start, length;
    int width; /* px */
};

/* Text set to a width. Owned by `fonts`, valid until the next fonts_end_frame. */
struct text_block {
    const struct text_line *lines;
    int line_count;
    int line_height; /* px from line to line: 1.2 em squares, more where a script needs it */
    int width;       /* of the widest line */
    int height;
    bool right_to_left; /* the paragraph's own direction */
    bool lacking;       /* no font has some of its characters */
    bool broken_word;   /* a word was wider than the width and had to be cut */
};

/* Finds the fonts by name below the folders in `folders` (separated by colons, "" for the system's).
 * An error names the package to install. Opens a face only when a size of it is first used. */
bool fonts_open(struct fonts **fonts, const char *folders, struct err *err);
void fonts_close(struct fonts *fonts);

/* Sets `text` in lines of at most `width` px (0: no limit): broken at line feeds, and where a line is
 * full after blanks, hyphens and dashes. Lines are narrower where that spares a short paragraph a last
 * line of one word, and takes no more of them; a line does not end with a number, a letter or an "I’m" that
 * belongs to the next word. No text gives no line. `style.right_to_left` is not looked at:
 * the text's first letter decides. Cached: the same call costs a look-up. */
const struct text_block *fonts_set(struct fonts *fonts, struct text_style style, int width, const char *text);

/* A new surface (ARGB8888) with one line in white on transparent, in visual order, just as high as its
 * ink. `*top` is where its first row stands, counted down from the middle of the line, so that lines of
 * all scripts share a baseline. The caller frees it. NULL for an empty line. */
SDL_Surface *fonts_render_line(struct fonts *fonts, struct text_style style, const char *text, size_t length,
                               int *top);

/* Where a caret stands before the byte `at` of a line: px from the line's left end. In text of both
 * directions it stands at the letter before it. */
int fonts_caret_x(struct fonts *fonts, struct text_style style, const char *line, size_t length, size_t at);

/* Lets go of what was not asked for in the last few hundred frames. Call once a frame. */
void fonts_end_frame(struct fonts *fonts);

#endif

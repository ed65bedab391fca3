/* A line of mixed text cut into runs of one font and one direction, in the order in which they
 * stand from left to right. */
#ifndef KIOSK_UI_FONT_RUN_H
#define KIOSK_UI_FONT_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <fribidi.h>

#include "ui/font.h"
#include "ui/font_face.h"

struct run {
    size_t start, length; /* bytes of the line */
    font_script script;
    FriBidiLevel level; /* odd: right to left */
    bool blank;         /* nothing but blanks */
};

/* Zeroed it is empty and ready. Keeps its memory from one line to the next. */
struct runs {
    struct run *items;
    size_t count;
    bool lacking; /* some font was lacking since somebody set this to false */
    /* Scratch, one a character of the line. */
    size_t characters, character_capacity;
    FriBidiChar *codes;
    size_t *offsets;
    FriBidiCharType *types;
    FriBidiBracketType *brackets;
    FriBidiLevel *levels;
    size_t run_capacity;
};

/* Frees the memory; empty and ready again. */
void runs_release(struct runs *runs);

/* Cuts `length` bytes of a line of a paragraph that runs right to left, or not. The runs are in
 * `items`, left to right, until the next cut. */
void runs_cut(struct runs *runs, struct faces *faces, struct text_style style, const char *text,
              size_t length, bool right_to_left);

/* True if the first letter with a direction runs right to left (UAX #9, P2 and P3). */
bool runs_right_to_left(struct runs *runs, const char *text, size_t length);

#endif

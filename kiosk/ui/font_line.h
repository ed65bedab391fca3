/* What the files of the font module share: measuring a line, and breaking text into lines. */
#ifndef KIOSK_UI_FONT_LINE_H
#define KIOSK_UI_FONT_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "ui/cache.h"
#include "ui/font.h"
#include "ui/font_face.h"
#include "ui/font_run.h"

struct fonts {
    struct faces faces;
    struct runs runs;
    struct text word;    /* scratch: the bytes of one run, ended with a NUL */
    struct cache blocks; /* of struct text_block, by style, width and text */
};

/* The font and the NUL-terminated bytes of a run of the line cut last. Control characters become
 * blanks. NULL if not even Andika opens. Good until the next call. */
TTF_Font *run_prepare(struct fonts *fonts, struct text_style style, const char *line, const struct run *run,
                      const char **bytes);

/* Width in px of a line. */
int line_measure(struct fonts *fonts, struct text_style style, const char *line, size_t length);

/* Lines found so far. Zeroed but for the inputs it is ready. */
struct breaker {
    struct fonts *fonts;
    struct text_style style;
    int width; /* px, 0: no limit */
    const char *text;
    struct text_line *lines;
    size_t count, capacity;
    bool broken_word;
};

/* Breaks the whole text: at line feeds, else where a line is full, after blanks, hyphens and dashes, and
 * inside a word only where it has no room alone; then a paragraph's last line is filled, as fonts_set says.
 * The caller frees `lines`. */
void break_text(struct breaker *breaker);

#endif

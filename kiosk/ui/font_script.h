/* Scripts that Andika lacks: which characters belong to each, and which Noto font draws them. */
#ifndef KIOSK_UI_FONT_SCRIPT_H
#define KIOSK_UI_FONT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* One font of the text, 0 is Andika, the others are Noto's. */
typedef int font_script;

enum {
    SCRIPT_ANDIKA,
    SCRIPT_OTHER, /* Noto Sans, for what Andika happens to lack */
    SCRIPT_NONE,  /* no font that is installed has the character: a small mark stands for it */
    SCRIPT_MOST = 40
};

/* What is to be known about a script. `file` is without "-Regular.ttf"; `tag` is OpenType's name of the
 * script (ISO 15924), "" where the characters have none of their own; `line_height` in em squares. */
struct script {
    const char *file;
    char tag[5];
    double line_height;
};

/* The description of a script; `script` from script_of or SCRIPT_OTHER. */
const struct script *script_get(font_script script);

/* True for a font that need not be installed; it has one weight, and its file no more in its name than that.
 */
bool script_is_extra(font_script script);

/* The script of a character by Unicode's blocks; SCRIPT_ANDIKA for all that is in no table. */
font_script script_of(uint32_t character);

/* The fonts that may have a character which neither Andika nor the font of its script has; ends with
 * SCRIPT_ANDIKA. */
const font_script *script_others(void);

/* True for characters that nobody is meant to see, whether or not a font has them: marks of direction,
 * joiners, selectors and where a word may be broken. */
bool script_is_unseen(uint32_t character);

/* True if the character belongs to the one before it and no line may be cut between them: combining
 * marks, vowel signs, joiners, variation selectors and skin colours. */
bool script_joins_previous(uint32_t character);

#endif

/* Font files found by name, and faces opened at a size when first used. */
#ifndef KIOSK_UI_FONT_FACE_H
#define KIOSK_UI_FONT_FACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL_ttf.h>

#include "base/err.h"
#include "ui/font_script.h"

enum { FACES_OPEN_MOST = 24 };

/* One font file at one size. */
struct face {
    font_script script;
    bool bold;
    int px;
    uint64_t used; /* count of uses when last used */
    TTF_Font *font;
};

/* What is known of one font: where its files are. */
struct face_files {
    bool looked_for;
    char *regular, *bold; /* paths, NULL: not there */
};

struct faces {
    char *folders;
    struct face_files files[SCRIPT_MOST];
    struct face open[FACES_OPEN_MOST];
    size_t open_count;
    uint64_t uses;
};

/* Looks below `folders` (separated by colons, "" for the system's) for Andika; an error names the
 * package to install. No file is opened. */
bool faces_init(struct faces *faces, const char *folders, struct err *err);
void faces_release(struct faces *faces);

/* The font of a script, bold or the nearest to it that there is, ready to shape that script. Good until
 * FACES_OPEN_MOST others were asked for. NULL if it is not installed, which is logged once. */
TTF_Font *faces_open(struct faces *faces, font_script script, bool bold, int px);

/* True if that font is installed and has the character. */
bool faces_have(struct faces *faces, font_script script, bool bold, int px, uint32_t character);

#endif

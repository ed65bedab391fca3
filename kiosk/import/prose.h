/* Texts that other programs wrote for their own pages, made plain. */
#ifndef KIOSK_IMPORT_PROSE_H
#define KIOSK_IMPORT_PROSE_H

#include <stdbool.h>
#include <stddef.h>

/* Returns a copy without HTML, control characters, and what programs for video meetings put below; at most
 * one empty line in a row. The caller frees it. */
char *prose_plain(const char *text);

/* The same on one line. */
char *prose_line(const char *text);

/* Cuts a text to so many letters at a word's end, with "..." behind it. False if it was short enough. */
bool prose_cut(char *text, size_t letters);

#endif

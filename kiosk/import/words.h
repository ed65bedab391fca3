/* The words of an import, in the language that is set: they are in the catalogue of the screens, which lie
 * above this folder. The names of columns and what stands in cells are the file's own, in every language. */
#ifndef KIOSK_IMPORT_WORDS_H
#define KIOSK_IMPORT_WORDS_H

#include <libintl.h>

/* Marks a message for the catalogue; it is given to `_` when it is written. */
#define N_(message) message

/* A message, and one that goes by a number, from the catalogue. */
#define _(message) dgettext("kiosk", message)
#define _n(one, many, number) dngettext("kiosk", one, many, number)

#endif

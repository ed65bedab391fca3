/* One file of the office, imported by a person's command or from the inbox. */
#ifndef KIOSK_APP_IMPORT_FILE_H
#define KIOSK_APP_IMPORT_FILE_H

#include "app/command.h"
#include "import/preview.h"

/* A preview for a command or for a page, or doing it. */
enum import_way { IMPORT_LOOKS, IMPORT_SHOWS, IMPORT_DOES };

/* Compares a file with the store, writes what is new if it IMPORT_DOES, and appends to `said` what it would
 * do or has done. False with a sentence where nothing of it, or not all, could be taken: what is said stands.
 */
bool import_file(struct context *context, struct store *store, const char *path, enum import_way way,
                 struct preview *said, struct err *err);

#endif

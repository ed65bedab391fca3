/* What somebody chose on the screen itself, while it was set up: its language and how large its picture is.
 * It stands in the data folder, where the program may write, as a settings file (app/settings.h) of these
 * four:
 *
 *     [house]
 *     language = pl
 *     [screen]
 *     width mm = 216
 *     height mm = 135
 *     rotation = 0
 *
 * It goes before the settings of the system; but the last is only how the picture was turned when it was
 * measured: where the system's say another rotation, width and height change places. Anything else in it is
 * not used. */
#ifndef KIOSK_APP_SCREEN_FILE_H
#define KIOSK_APP_SCREEN_FILE_H

#include "app/settings.h"
#include "screen/set_up.h"

#define SCREEN_FILE "screen.ini"

/* Reads FOLDER/screen.ini; all is empty where there is none. What is wrong in it is left empty and gives a
 * sentence a line in `complaints`. False if it cannot be read at all. */
bool screen_file_read(const char *folder, struct screen_choice *choice, struct text *complaints,
                      struct err *err);

/* Keeps what `choice` says, and of what it leaves open what stood there: whole or not at all. */
bool screen_file_keep(const char *folder, const struct screen_choice *choice, struct err *err);

/* The settings with what was chosen over them. */
void screen_file_apply(const struct screen_choice *choice, struct settings *settings);

#endif

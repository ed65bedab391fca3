/* What a script's steps look for on the page: widgets by their accessible names, and text. Straight and curly
 * quotes match each other. */
#ifndef KIOSK_APP_STEPS_FIND_H
#define KIOSK_APP_STEPS_FIND_H

#include "app/app.h"

/* Puts straight quotes for curly ones, in place, so that scripts can be typed on any keyboard. */
void steps_straighten(char *text);

/* The widget with that whole name, else the only one whose name contains it; `name` is straightened. NULL
 * with a sentence that lists what is on the screen. */
const struct ui_box *steps_find(const struct app *app, const char *name, struct err *err);

/* True if one has that whole name. */
bool steps_has(const struct app *app, const char *name);

/* True if the page's text contains it. */
bool steps_page_says(const struct app *app, const char *wanted);

#endif

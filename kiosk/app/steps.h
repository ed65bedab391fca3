/* The steps of a script, one function each; the table of them is in steps.c. */
#ifndef KIOSK_APP_STEPS_H
#define KIOSK_APP_STEPS_H

#include "app/app.h"
#include "base/err.h"

enum { STEP_WORD_SIZE = 256 };

/* One step, taken apart: its verb, a quoted or bare word, and what follows. */
struct step {
    char verb[32];
    char word[STEP_WORD_SIZE];
    char rest[64];
};

/* Carries out one step. False: `err` says what was expected, and lists what is on the screen; also
 * for a verb that does not exist. */
bool step_run(struct app *app, const struct step *step, struct err *err);

#endif

/* Choosing a PIN: six digits, and the same six once more. What is easily guessed is not taken; what is
 * entered is never shown. */
#ifndef KIOSK_SCREEN_PIN_CHOICE_H
#define KIOSK_SCREEN_PIN_CHOICE_H

#include <stdbool.h>

#include "screen/lounge.h"
#include "store/worker.h"
#include "ui/ui.h"

/* Zeroed: nothing was entered. pin_choice_forget when the page is left. */
struct pin_choice {
    char digits[PIN_SIZE];
    char made[PIN_SIZE]; /* what must come again, "" at first */
    int count;
    const char *message; /* why the last try was not taken; NULL at first */
};

/* Draws the board in `body`. True once the same six digits came twice: `digits` has them. */
bool pin_choice_draw(struct ui *ui, struct rect body, struct pin_choice *choice);

/* The digits that were chosen become the PIN of the worker of that name. True if they are; if another worker
 * has them, another number is asked for, and what else hinders is shown. `before` as worker_set_pin has it.
 */
bool pin_choice_save(struct pin_choice *choice, struct lounge *lounge, const char *name,
                     struct worker *before);

/* Begins anew and leaves nothing in memory. `message` as above, may be NULL. */
void pin_choice_forget(struct pin_choice *choice, const char *message);

#endif

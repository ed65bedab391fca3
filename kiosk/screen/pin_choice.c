#include "screen/pin_choice.h"

#include <string.h>

#include "base/secret.h"
#include "base/text.h"
#include "screen/pin_board.h"
#include "screen/words.h"

void pin_choice_forget(struct pin_choice *choice, const char *message)
{
    secret_forget(choice, sizeof *choice);
    *choice = (struct pin_choice){.message = message};
}

bool pin_choice_save(struct pin_choice *choice, struct lounge *lounge, const char *name,
                     struct worker *before)
{
    struct err err = {0};
    bool taken = false;
    if (worker_set_pin(lounge->store, name, choice->digits, before, &taken, &err))
        return true;
    if (taken)
        pin_choice_forget(choice, _("Please choose another number."));
    else
        lounge_trouble(lounge, &err);
    return false;
}

static void start_repeat(struct pin_choice *choice)
{
    text_format(choice->made, sizeof choice->made, "%s", choice->digits);
    secret_forget(choice->digits, sizeof choice->digits);
    choice->count = 0;
}

/* Six digits were entered. True if they are the same for the second time. */
static bool take(struct pin_choice *choice)
{
    if (worker_pin_is_easily_guessed(choice->digits))
        pin_choice_forget(choice, _("That one is easily guessed. Please choose another."));
    else if (choice->made[0] == '\0')
        start_repeat(choice);
    else if (strcmp(choice->made, choice->digits) != 0)
        pin_choice_forget(choice, _("Those were not the same six. Please choose again."));
    else
        return true;
    return false;
}

static bool enter(struct pin_choice *choice, int digit)
{
    choice->message = NULL;
    if (choice->count == PIN_DIGITS) /* it could not be saved: the last digit may be tapped again */
        choice->count--;
    choice->digits[choice->count++] = (char)('0' + digit);
    return choice->count == PIN_DIGITS && take(choice);
}

/* True once the six digits are chosen. */
static bool take_key(struct pin_choice *choice, int key)
{
    if (key == PIN_AGAIN)
        pin_choice_forget(choice, NULL);
    else if (key == PIN_BACK && choice->count > 0)
        choice->digits[--choice->count] = '\0';
    return key >= 0 && enter(choice, key);
}

bool pin_choice_draw(struct ui *ui, struct rect body, struct pin_choice *choice)
{
    bool again = choice->made[0] != '\0';
    const char *words = again ? _("The same six digits.") : _("Six digits that nobody guesses easily.");
    const struct pin_board board = {.title = again ? _("Once more, please") : _("Choose a PIN"),
                                    .words = choice->message ? choice->message : words,
                                    .strong = choice->message != NULL,
                                    .count = choice->count};
    const char *typed = ui_typed(ui);
    bool chosen = take_key(choice, pin_board_draw(ui, body, &board));
    for (int key; !chosen && (key = pin_board_next(&typed)) != PIN_NOTHING;)
        chosen = take_key(choice, key);
    return chosen;
}

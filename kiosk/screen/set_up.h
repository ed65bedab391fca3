/* Setting up a new screen, on the screen: what the program tells the two pages of it, and what they choose.
 * A house is made or joined by errands (screen/errand.h). */
#ifndef KIOSK_SCREEN_SET_UP_H
#define KIOSK_SCREEN_SET_UP_H

#include <stdbool.h>

#include "base/err.h"

/* What is kept of this screen alone; "" and 0: not chosen. */
struct screen_choice {
    char language[16];
    int width_mm, height_mm; /* of the picture on the panel … */
    int rotation;            /* … while it was turned by so many degrees; below 0: not known */
};

struct set_up {
    struct screen_choice chosen; /* what is kept already */
    bool has_house;              /* of its own, or one that it joined */
    bool has_joined;             /* another device is its office */
    bool has_asked;              /* to join, and the office has not answered */
    bool has_panel;              /* its millimetres are known, here or from the settings */
    bool has_folder;             /* the settings say which is shared */
    bool asks_anew;              /* somebody wants to say another code */
    bool put_off;                /* until the next start */
    const char *mounts; /* the list of file systems, for folders to choose from; "" where there is none */

    /* Keeps what is chosen in `choice` beside what was kept before, and draws everything by it. */
    bool (*keep)(void *keeper, const struct screen_choice *choice, struct err *err);
    void *keeper;
};

#endif

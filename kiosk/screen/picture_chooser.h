/* Choosing a picture of the house: one that it has, or a new one from a stick or another folder, which is
 * then copied to the others. Or none. */
#ifndef KIOSK_SCREEN_PICTURE_CHOOSER_H
#define KIOSK_SCREEN_PICTURE_CHOOSER_H

#include "screen/lounge.h"
#include "screen/picture_folder.h"
#include "ui/ui.h"
#include "ui/widget.h"

enum picture_choice {
    PICTURE_OPEN,      /* nothing yet */
    PICTURE_AS_BEFORE, /* it stays as it was */
    PICTURE_CHOSEN,    /* `name` is it; "" none */
};

/* Zeroed: closed. */
struct picture_chooser {
    struct picture_files own, found;
    bool shows_found; /* the new ones instead of the house's own */
    const char *message;
    struct flow_place place;
};

/* Looks for pictures anew. */
void picture_chooser_open(struct picture_chooser *chooser, const struct lounge *lounge);
void picture_chooser_free(struct picture_chooser *chooser);

/* Draws it in `body`. */
enum picture_choice picture_chooser_draw(struct picture_chooser *chooser, struct lounge *lounge,
                                         struct ui *ui, struct rect body, char name[PICTURE_SIZE]);

#endif

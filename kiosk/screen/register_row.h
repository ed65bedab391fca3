/* A row of the register: a face, a name, what they said or how they were, and the mark of who is here. */
#ifndef KIOSK_SCREEN_REGISTER_ROW_H
#define KIOSK_SCREEN_REGISTER_ROW_H

#include "screen/register.h"

/* Where its parts are, in pixels. */
struct register_shape {
    struct size mark; /* 0 wide: there is none */
    int face;         /* 0: left out where the words need the room */
    int arrow;        /* 0: the row opens nothing */
    int words_w, words_h;
    bool is_below; /* the mark stands below the words */
    int height;
};

/* True if its words stand in one line each beside its face in `width` px. */
bool register_row_has_room(struct ui *ui, int width, const struct register_list *list, size_t index);

/* Lays out the row of that index in `width` px, with its face or, where a name tells who it is, without. */
struct register_shape register_row_shape(struct ui *ui, int width, const struct register_list *list,
                                         size_t index, bool faces);

enum register_tap {
    REGISTER_NOTHING,
    REGISTER_MARK,     /* here, from now on */
    REGISTER_TAKE_OFF, /* not marked any more */
    REGISTER_HOW,      /* how they were */
};

/* Draws it in the middle of `rect`, and says what was tapped. */
enum register_tap register_row_draw(struct ui *ui, struct rect rect, const struct register_list *list,
                                    size_t index, const struct register_shape *shape);

#endif

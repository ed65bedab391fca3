/* A page without a lounge around it, for tests of what is drawn on it. */
#ifndef KIOSK_TESTS_UNIT_PAPER_H
#define KIOSK_TESTS_UNIT_PAPER_H

#include "ui/ui.h"

struct paper {
    struct theme theme;
    struct draw_list list;
    struct ui ui;
    struct fonts *fonts;
};

/* Opens one of 1280x800. paper_close releases it. */
void paper_open(struct paper *paper);
void paper_close(struct paper *paper);

/* From the next pass on it is of another size. */
void paper_resize(struct paper *paper, struct size size, bool large);

/* The widget of that name in what was painted last; NULL: there is none. */
const struct ui_box *paper_find(const struct paper *paper, const char *name);

#endif

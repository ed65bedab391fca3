/* What stands above the rows of the register: its title, how many are in it, and its tools, which are Undo
 * and the visitors, who are a number. */
#ifndef KIOSK_SCREEN_REGISTER_HEAD_H
#define KIOSK_SCREEN_REGISTER_HEAD_H

#include "screen/register.h"

enum register_head_tap {
    REGISTER_HEAD_NOTHING,
    REGISTER_HEAD_UNDO,
    REGISTER_HEAD_MORE, /* one visitor more … */
    REGISTER_HEAD_LESS, /* … or less */
};

/* Draws all of it and cuts off `*area` what it takes: at the top, and where a row has not room for title and
 * tools at the bottom; `*rail` is what is left beside those, without width if nothing is. Returns what was
 * tapped. */
enum register_head_tap register_head_draw(const struct register_list *list, struct ui *ui, struct rect *area,
                                          struct rect *rail);

enum { REGISTER_TOOLS_MOST = 3 };

/* Tools in one row, at its end. */
struct register_tools {
    struct button buttons[REGISTER_TOOLS_MOST];
    enum register_head_tap kinds[REGISTER_TOOLS_MOST];
    int count;
    int width, height;
};

/* In a low card title and tools are items of the list: as many tools as there is room for beside the title,
 * the others after the rows. */
struct register_head {
    struct register_tools beside, after;
};

/* Shares them out in `width` px, then draws the first item of the list and the last. */
struct register_head register_head_plan(const struct register_list *list, struct ui *ui, int width);
enum register_head_tap register_head_begin(const struct register_list *list, const struct register_head *head,
                                           struct flow *flow);
enum register_head_tap register_head_finish(const struct register_head *head, struct flow *flow);

#endif

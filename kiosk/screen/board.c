#include "screen/board.h"

#include "ui/widget.h"

void board_words(struct ui *ui, struct rect area, const char *title, const char *words, bool strong)
{
    static const enum text_size SIZES[] = {TEXT_HEADING, TEXT_LEAD, TEXT_BODY};
    const struct label below = {.bold = strong};
    int rest = area.h - ui_label_height(ui, area.w, &below, words);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        const struct label label = {.size = SIZES[i], .bold = true};
        if (ui_label_height(ui, area.w, &label, title) > rest ||
            ui_label_least_width(ui, &label, title) > area.w)
            continue;
        ui_label_cut(ui, &area, &label, title);
        break;
    }
    ui_label_cut(ui, &area, &below, words);
}

void board_dots(struct ui *ui, struct rect area, int filled, int of)
{
    int most = area.w / of, side = ui_mm(ui, MM_BOARD_DOT), step = side + ui_mm(ui, MM_GAP);
    if (step > most) { /* closer and smaller, all the same */
        side = side * most / step;
        step = most;
    }
    for (int i = 0; i < of; i++) {
        struct rect dot = rect_centre(rect_cut_left(&area, side), (struct size){side, side});
        ui_draw_box(ui, &(struct draw_command){.rect = dot,
                                               .fill = i < filled ? ROLE_MAIN : ROLE_CARD,
                                               .edged = true,
                                               .edge = i < filled ? ROLE_MAIN : ROLE_EDGE,
                                               .edge_px = ui_mm(ui, 0.4),
                                               .radius = side / 2});
        rect_cut_left(&area, step - side);
    }
}

int board_dots_width(const struct ui *ui, int of)
{
    return of * (ui_mm(ui, MM_BOARD_DOT) + ui_mm(ui, MM_GAP));
}

#include "paper.h"

#include <string.h>

#include "support.h"
#include "ui/font.h"

void paper_open(struct paper *paper)
{
    struct err err = {0};
    assert_true(fonts_open(&paper->fonts, "", &err));
    paper_resize(paper, (struct size){1280, 800}, false);
    ui_init(&paper->ui, &paper->theme, paper->fonts, &paper->list);
}

void paper_close(struct paper *paper)
{
    ui_release(&paper->ui);
    fonts_close(paper->fonts);
}

void paper_resize(struct paper *paper, struct size size, bool large)
{
    theme_init(&paper->theme,
               &(struct theme_options){.width_px = size.w, .height_px = size.h, .large = large});
}

const struct ui_box *paper_find(const struct paper *paper, const char *name)
{
    for (size_t i = 0; i < paper->ui.painted.count; i++)
        if (strcmp(paper->ui.painted.items[i].name, name) == 0)
            return &paper->ui.painted.items[i];
    return NULL;
}

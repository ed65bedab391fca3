/* Where a caret stands in a line; declared in font.h. */
#include "ui/font_line.h"

static int measure_run(struct fonts *fonts, struct text_style style, const char *line, const struct run *run)
{
    const char *bytes;
    int width = 0;
    TTF_Font *font = run_prepare(fonts, style, line, run, &bytes);
    return font && TTF_SizeUTF8(font, bytes, &width, NULL) == 0 ? width : 0;
}

int fonts_caret_x(struct fonts *fonts, struct text_style style, const char *line, size_t length, size_t at)
{
    int x = 0;
    runs_cut(&fonts->runs, &fonts->faces, style, line, length, style.right_to_left);
    for (size_t i = 0; i < fonts->runs.count; i++) {
        const struct run *run = &fonts->runs.items[i];
        int width = measure_run(fonts, style, line, run);
        if (at > run->start && at <= run->start + run->length) {
            struct run before = *run;
            before.length = at - run->start;
            int written = measure_run(fonts, style, line, &before);
            return x + (run->level % 2 ? width - written : written);
        }
        x += width;
    }
    return style.right_to_left ? x : 0;
}

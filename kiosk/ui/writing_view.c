/* A text that is being written, on its page; declared in writing.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ui/writing.h"

#define MM_CARET 0.6

/* The text as it is set now: its lines, and what to measure them with. */
struct setting {
    struct ui *ui;
    struct text_style style;
    struct text_block block; /* at least one line where there is a letter */
};

static struct setting set(struct ui *ui, int width, const char *text)
{
    struct setting setting = {.ui = ui, .style = {.px = theme_text_px(ui->theme, TEXT_BODY)}};
    setting.block = *fonts_set(ui->fonts, setting.style, width, text);
    setting.style.right_to_left = setting.block.right_to_left;
    return setting;
}

/* --- Between bytes and places --- */

static int line_at(const struct text_block *block, size_t at)
{
    int line = 0;
    while (line + 1 < block->line_count && block->lines[line + 1].start <= at)
        line++;
    return line;
}

/* The last place of the caret in a line: the blanks that end a line are none of it, but for the last. */
static size_t line_end(const struct text_block *block, int line, const char *text)
{
    const struct text_line *at = &block->lines[line];
    return line + 1 < block->line_count ? at->start + at->length : strlen(text);
}

/* From the left end of a line, in px. */
static int x_of(const struct setting *setting, int line, const char *text, size_t at)
{
    const struct text_line *place = &setting->block.lines[line];
    size_t behind = at > place->start ? at - place->start : 0;
    if (behind > place->length && setting->style.right_to_left)
        return 0;
    return fonts_caret_x(setting->ui->fonts, setting->style, text + place->start,
                         behind > place->length ? behind : place->length, behind);
}

/* The place between letters of a line that is nearest to `x` px from its left end. */
static size_t nearest(const struct setting *setting, int line, const char *text, int x)
{
    size_t best = setting->block.lines[line].start, end = line_end(&setting->block, line, text);
    int least = abs(x_of(setting, line, text, best) - x);
    for (size_t at = best; at < end;) {
        at = writing_letter_end(text, at);
        int far = abs(x_of(setting, line, text, at) - x);
        if (far < least) {
            least = far;
            best = at;
        }
    }
    return best;
}

/* From the left end of a line to where the page lays it out, and back: on a mirrored page it is the right end
 * that stands where the page starts. */
static int turned(const struct setting *setting, int line, int x)
{
    return setting->ui->mirrored ? setting->block.lines[line].width - x : x;
}

/* --- What moves the caret --- */

static enum writing_result put(struct writing *writing, size_t at)
{
    enum writing_result result = at == writing->caret.at ? WRITING_NOTHING : WRITING_MOVED;
    writing->caret.at = at;
    return result;
}

/* Below the last line is its end. */
static enum writing_result put_at_tap(struct ui *ui, struct rect area, struct writing *writing)
{
    const struct setting setting = set(ui, area.w, writing->text);
    int x, y;
    if (setting.block.line_count == 0 || !ui_tap_place(ui, &x, &y))
        return WRITING_NOTHING;
    int down = y > area.y ? (y - area.y) / setting.block.line_height : 0;
    int line = writing->caret.first + down;
    if (line >= setting.block.line_count)
        return put(writing, strlen(writing->text));
    return put(writing, nearest(&setting, line, writing->text, turned(&setting, line, x - area.x)));
}

static enum writing_result put_by_key(struct ui *ui, int width, struct writing *writing, char key)
{
    const struct setting setting = set(ui, width, writing->text);
    const char *text = writing->text;
    if (setting.block.line_count == 0)
        return WRITING_NOTHING;
    int line = line_at(&setting.block, writing->caret.at), other = key == TYPED_UP ? line - 1 : line + 1;
    if (key == TYPED_HOME)
        return put(writing, setting.block.lines[line].start);
    if (key == TYPED_END)
        return put(writing, line_end(&setting.block, line, text));
    if (other < 0 || other >= setting.block.line_count)
        return put(writing, other < 0 ? 0 : strlen(text));
    return put(writing, nearest(&setting, other, text, x_of(&setting, line, text, writing->caret.at)));
}

/* --- What is typed --- */

static enum writing_result copy(struct ui *ui, struct writing *writing, bool cut)
{
    if (writing->text[0] == '\0')
        return WRITING_NOTHING;
    ui_copy(ui, writing->text);
    if (!cut)
        return WRITING_NOTHING;
    writing->text[0] = '\0';
    writing->caret = (struct caret){0};
    return WRITING_WROTE;
}

static enum writing_result take_key(struct ui *ui, int width, struct writing *writing, char key)
{
    bool turns = set(ui, width, writing->text).block.right_to_left;
    switch (key) {
    case TYPED_ERASE:
        return writing_erase(writing);
    case TYPED_DELETE:
        return writing_delete(writing);
    case TYPED_LEFT:
        return turns ? writing_on(writing) : writing_back(writing);
    case TYPED_RIGHT:
        return turns ? writing_back(writing) : writing_on(writing);
    case TYPED_START:
        return put(writing, 0);
    case TYPED_FINISH:
        return put(writing, strlen(writing->text));
    case TYPED_COPY:
    case TYPED_CUT:
        return copy(ui, writing, key == TYPED_CUT);
    case TYPED_LINE:
        return writing_insert(writing, "\n");
    case TYPED_DONE:
        writing->is_done = true;
        return WRITING_NOTHING;
    default:
        return put_by_key(ui, width, writing, key);
    }
}

static bool is_key(char letter)
{
    static const char KEYS[] = {TYPED_ERASE, TYPED_DELETE, TYPED_LEFT, TYPED_RIGHT, TYPED_UP,
                                TYPED_DOWN,  TYPED_HOME,   TYPED_END,  TYPED_START, TYPED_FINISH,
                                TYPED_COPY,  TYPED_CUT,    TYPED_LINE, TYPED_DONE};
    return memchr(KEYS, letter, sizeof KEYS) != NULL;
}

/* That it was written is more than that the caret moved. Nothing more is taken once it is full, or
 * done. */
static enum writing_result take_typed(struct ui *ui, int width, struct writing *writing)
{
    enum writing_result most = WRITING_NOTHING;
    for (const char *typed = ui_written(ui); *typed && !writing->is_full && !writing->is_done;) {
        enum writing_result result;
        char letter[8];
        const char *start = typed;
        text_next_codepoint(&typed);
        text_format(letter, sizeof letter, "%.*s", (int)(typed - start), start);
        result = is_key(*start) ? take_key(ui, width, writing, *start) : writing_insert(writing, letter);
        most = result > most ? result : most;
    }
    return most;
}

/* --- On the page --- */

static void draw_caret(struct ui *ui, struct rect area, int x, int y, int height)
{
    int width = ui_mm(ui, MM_CARET), last = area.x + area.w - width;
    x -= width / 2;
    x = x < area.x ? area.x : x > last ? last : x;
    ui_draw_box(ui, &(struct draw_command){.rect = {x, y, width, height}, .fill = ROLE_MAIN});
}

/* The first line to show: as before, as far as the caret's line is among those. */
static int first_of(const struct writing *writing, int caret_line, int lines, int count)
{
    int first = writing->caret.first;
    if (first > count - lines)
        first = count - lines;
    if (first < caret_line - lines + 1)
        first = caret_line - lines + 1;
    return first < caret_line ? first : caret_line;
}

static void draw_lines(struct rect area, const struct setting *setting, struct writing *writing)
{
    const struct text_block *block = &setting->block;
    int lines = area.h / block->line_height, caret = line_at(block, writing->caret.at);
    lines = lines < block->line_count ? lines : block->line_count;
    writing->caret.first = first_of(writing, caret, lines, block->line_count);
    for (int i = writing->caret.first; i < writing->caret.first + lines; i++) {
        const struct text_line *line = &block->lines[i];
        struct rect place = {area.x, area.y + (i - writing->caret.first) * block->line_height, line->width,
                             block->line_height};
        ui_draw_text_line(setting->ui, place, setting->style, ROLE_INK, writing->text + line->start,
                          line->length);
        if (i == caret)
            draw_caret(setting->ui, area,
                       area.x + turned(setting, i, x_of(setting, i, writing->text, writing->caret.at)),
                       place.y, place.h);
    }
}

enum writing_result ui_writing(struct ui *ui, struct rect area, struct writing *writing, bool tapped)
{
    size_t length = strlen(writing->text);
    if (writing->caret.at > length)
        writing->caret.at = length;
    enum writing_result result = tapped ? put_at_tap(ui, area, writing) : WRITING_NOTHING;
    enum writing_result typed = take_typed(ui, area.w, writing);
    const struct setting setting = set(ui, area.w, writing->text);
    if (setting.block.line_count == 0)
        draw_caret(ui, area, area.x, area.y,
                   area.h < setting.block.line_height ? area.h : setting.block.line_height);
    else
        draw_lines(area, &setting, writing);
    if (ui->reading && writing->text[0])
        text_printf(&ui->page_text, "%s\n", writing->text);
    return typed > result ? typed : result;
}

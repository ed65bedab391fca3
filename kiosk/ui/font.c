#include "ui/font.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "ui/font_line.h"

static const struct cache_limits block_limits = {.count = 1024, .weight = 1 << 20, .frames = 400};

bool fonts_open(struct fonts **fonts, const char *folders, struct err *err)
{
    *fonts = NULL;
    if (TTF_Init() != 0)
        return err_set(err, "The text library does not start: %s.", TTF_GetError());
    struct fonts *made = memory_new(1, sizeof *made);
    if (!faces_init(&made->faces, folders, err)) {
        free(made);
        TTF_Quit();
        return false;
    }
    cache_init(&made->blocks, block_limits, free);
    *fonts = made;
    return true;
}

void fonts_close(struct fonts *fonts)
{
    if (!fonts)
        return;
    cache_release(&fonts->blocks);
    runs_release(&fonts->runs);
    text_free(&fonts->word);
    faces_release(&fonts->faces);
    free(fonts);
    TTF_Quit();
}

void fonts_end_frame(struct fonts *fonts)
{
    cache_end_frame(&fonts->blocks);
}

/* A small mark for each character that no font has. */
static void write_marks(struct text *word, const char *line, const struct run *run)
{
    static const char mark[] = "\u00b7";
    for (const char *next = line + run->start; next < line + run->start + run->length;) {
        uint32_t character = text_next_codepoint(&next);
        if (character <= ' ' || character == 0xA0)
            text_append(word, " ", 1);
        else if (!script_joins_previous(character))
            text_append(word, mark, sizeof mark - 1);
    }
}

/* A sign over a letter that the letter's font lacks would be a box over it: it is left out. */
static void write_letters(struct text *word, TTF_Font *font, const char *line, const struct run *run)
{
    for (const char *next = line + run->start; next < line + run->start + run->length;) {
        const char *from = next;
        uint32_t character = text_next_codepoint(&next);
        if (character < ' ')
            text_append(word, " ", 1);
        else if (character < 0x300 || !script_joins_previous(character) || script_is_unseen(character) ||
                 TTF_GlyphIsProvided32(font, character))
            text_append(word, from, (size_t)(next - from));
    }
}

TTF_Font *run_prepare(struct fonts *fonts, struct text_style style, const char *line, const struct run *run,
                      const char **bytes)
{
    bool is_lacking = run->script == SCRIPT_NONE;
    TTF_Font *font =
        faces_open(&fonts->faces, is_lacking ? SCRIPT_ANDIKA : run->script, style.bold, style.px);
    if (!font)
        return NULL;
    text_clear(&fonts->word);
    if (is_lacking)
        write_marks(&fonts->word, line, run);
    else
        write_letters(&fonts->word, font, line, run);
    *bytes = text_string(&fonts->word);
    TTF_SetFontDirection(font, run->level % 2 ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    return font;
}

int line_measure(struct fonts *fonts, struct text_style style, const char *line, size_t length)
{
    int width = 0;
    runs_cut(&fonts->runs, &fonts->faces, style, line, length, style.right_to_left);
    for (size_t i = 0; i < fonts->runs.count; i++) {
        const char *bytes;
        int run_width = 0;
        TTF_Font *font = run_prepare(fonts, style, line, &fonts->runs.items[i], &bytes);
        if (font && TTF_SizeUTF8(font, bytes, &run_width, NULL) == 0)
            width += run_width;
    }
    return width;
}

/* Of the script that needs most. */
static int find_line_height(struct text_style style, const char *text)
{
    double most = script_get(SCRIPT_ANDIKA)->line_height;
    for (uint32_t character; (character = text_next_codepoint(&text));)
        most = fmax(most, script_get(script_of(character))->line_height);
    return (int)ceil(style.px * most - 1e-6);
}

/* Lines and block in one piece of memory. */
static struct text_block *make_block(const struct breaker *breaker)
{
    size_t lines_size = breaker->count * sizeof *breaker->lines;
    struct text_block *block = memory_new(1, sizeof *block + lines_size);
    struct text_line *lines = (struct text_line *)(block + 1);
    if (breaker->count > 0)
        memcpy(lines, breaker->lines, lines_size);
    block->lines = lines;
    block->line_count = (int)breaker->count;
    block->line_height = find_line_height(breaker->style, breaker->text);
    block->height = block->line_count * block->line_height;
    block->right_to_left = breaker->style.right_to_left;
    block->broken_word = breaker->broken_word;
    block->lacking = breaker->fonts->runs.lacking;
    for (size_t i = 0; i < breaker->count; i++)
        if (lines[i].width > block->width)
            block->width = lines[i].width;
    return block;
}

static struct text_block *set(struct fonts *fonts, struct text_style style, int width, const char *text)
{
    struct breaker breaker = {.fonts = fonts, .style = style, .width = width, .text = text};
    breaker.style.right_to_left = runs_right_to_left(&fonts->runs, text, strlen(text));
    fonts->runs.lacking = false;
    break_text(&breaker);
    struct text_block *block = make_block(&breaker);
    free(breaker.lines);
    return block;
}

/* Style, width and text, one behind the other, in the scratch. */
static void make_key(struct text *key, struct text_style style, int width, const char *text)
{
    int numbers[] = {style.px, style.bold, width};
    text_clear(key);
    text_append(key, numbers, sizeof numbers);
    text_append(key, text, strlen(text));
}

const struct text_block *fonts_set(struct fonts *fonts, struct text_style style, int width, const char *text)
{
    struct text *key = &fonts->word;
    make_key(key, style, width, text);
    struct text_block *block = cache_find(&fonts->blocks, key->bytes, key->length);
    if (block)
        return block;
    block = set(fonts, style, width, text);
    make_key(key, style, width, text);
    cache_add(&fonts->blocks, key->bytes, key->length, block, key->length + 200);
    return block;
}

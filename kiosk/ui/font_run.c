#include "ui/font_run.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"

/* Nothing below the Hebrew block runs right to left, nor needs FriBidi. */
enum { FIRST_RIGHT_TO_LEFT = 0x0590 };

/* Which of the other fonts has a character is asked at one size, so that few of them are open. */
enum { ASKED_PX = 16 };

static void free_scratch(struct runs *runs)
{
    free(runs->codes);
    free(runs->offsets);
    free(runs->types);
    free(runs->brackets);
    free(runs->levels);
}

void runs_release(struct runs *runs)
{
    free_scratch(runs);
    free(runs->items);
    *runs = (struct runs){0};
}

/* Room for as many characters as there are bytes, and one for the end of the last. */
static void make_room(struct runs *runs, size_t bytes)
{
    if (bytes < runs->character_capacity)
        return;
    size_t capacity = bytes * 2 + 64;
    free_scratch(runs);
    runs->codes = memory_new(capacity, sizeof *runs->codes);
    runs->offsets = memory_new(capacity, sizeof *runs->offsets);
    runs->types = memory_new(capacity, sizeof *runs->types);
    runs->brackets = memory_new(capacity, sizeof *runs->brackets);
    runs->levels = memory_new(capacity, sizeof *runs->levels);
    runs->character_capacity = capacity;
}

/* Takes the line apart into characters. Returns the largest of them. */
static uint32_t read_characters(struct runs *runs, const char *text, size_t length)
{
    make_room(runs, length);
    runs->characters = 0;
    uint32_t largest = 0;
    for (const char *next = text; next < text + length;) {
        runs->offsets[runs->characters] = (size_t)(next - text);
        uint32_t code = text_next_codepoint(&next);
        if (code == 0)
            break;
        runs->codes[runs->characters++] = code;
        largest = code > largest ? code : largest;
    }
    runs->offsets[runs->characters] = length;
    return largest;
}

static void find_levels(struct runs *runs, bool right_to_left)
{
    FriBidiStrIndex count = (FriBidiStrIndex)runs->characters;
    FriBidiParType direction = right_to_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(runs->codes, count, runs->types);
    fribidi_get_bracket_types(runs->codes, count, runs->types, runs->brackets);
    /* Fails only without memory. */
    if (fribidi_get_par_embedding_levels_ex(runs->types, runs->brackets, count, &direction, runs->levels) ==
        0)
        panic(__FILE__, __LINE__, "no memory for the direction of text");
}

static void clear_levels(struct runs *runs)
{
    for (size_t i = 0; i < runs->characters; i++)
        runs->levels[i] = 0;
}

static bool is_blank(uint32_t character)
{
    return character <= ' ' || character == 0xA0;
}

/* The font for a letter: its script's if it is there, else Andika, else the first of the others. */
static font_script choose_script(struct faces *faces, struct text_style style, uint32_t character)
{
    font_script script = script_of(character);
    if (script != SCRIPT_ANDIKA && faces_have(faces, script, style.bold, style.px, character))
        return script;
    if (faces_have(faces, SCRIPT_ANDIKA, style.bold, style.px, character) || script_is_unseen(character))
        return SCRIPT_ANDIKA;
    for (const font_script *other = script_others(); *other != SCRIPT_ANDIKA; other++)
        if (faces_have(faces, *other, false, ASKED_PX, character))
            return *other;
    return SCRIPT_NONE;
}

static void start_run(struct runs *runs, size_t index, font_script script, bool blank)
{
    runs->items = memory_grow(runs->items, runs->count, &runs->run_capacity, sizeof *runs->items);
    runs->items[runs->count++] = (struct run){
        .start = runs->offsets[index], .script = script, .level = runs->levels[index], .blank = blank};
}

/* Blanks take the font of what they stand beside, marks that of what they stand on. */
static void add_character(struct runs *runs, struct faces *faces, struct text_style style, size_t index)
{
    uint32_t character = runs->codes[index];
    struct run *last = runs->count > 0 ? &runs->items[runs->count - 1] : NULL;
    bool same_level = last && last->level == runs->levels[index];
    bool blank = is_blank(character);
    if (!same_level || !(blank || script_joins_previous(character))) {
        font_script script = blank ? SCRIPT_ANDIKA : choose_script(faces, style, character);
        runs->lacking = runs->lacking || script == SCRIPT_NONE;
        if (same_level && last->blank)
            last->script = script;
        else if (!same_level || last->script != script)
            start_run(runs, index, script, blank);
    }
    last = &runs->items[runs->count - 1];
    last->length += runs->offsets[index + 1] - runs->offsets[index];
    last->blank = last->blank && blank;
}

static void reverse(struct run *items, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct run kept = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = kept;
    }
}

/* UAX #9, L2: from the highest level down to 1, reverse what stands at that level or above. */
static void put_in_visual_order(struct runs *runs)
{
    int highest = 0;
    for (size_t i = 0; i < runs->count; i++)
        highest = runs->items[i].level > highest ? runs->items[i].level : highest;
    for (int level = highest; level > 0; level--)
        for (size_t i = 0, end; i < runs->count; i = end + 1) {
            for (end = i; end < runs->count && runs->items[end].level >= level;)
                end++;
            reverse(runs->items + i, end - i);
        }
}

void runs_cut(struct runs *runs, struct faces *faces, struct text_style style, const char *text,
              size_t length, bool right_to_left)
{
    uint32_t largest = read_characters(runs, text, length);
    bool may_turn = right_to_left || largest >= FIRST_RIGHT_TO_LEFT;
    if (may_turn && runs->characters > 0)
        find_levels(runs, right_to_left);
    else
        clear_levels(runs);
    runs->count = 0;
    for (size_t i = 0; i < runs->characters; i++)
        add_character(runs, faces, style, i);
    put_in_visual_order(runs);
}

bool runs_right_to_left(struct runs *runs, const char *text, size_t length)
{
    if (read_characters(runs, text, length) < FIRST_RIGHT_TO_LEFT)
        return false;
    FriBidiStrIndex count = (FriBidiStrIndex)runs->characters;
    fribidi_get_bidi_types(runs->codes, count, runs->types);
    return fribidi_get_par_direction(runs->types, count) == FRIBIDI_PAR_RTL;
}

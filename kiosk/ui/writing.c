#include "ui/writing.h"

#include <string.h>

#include "base/text.h"
#include "ui/font_script.h"

enum { ZERO_WIDTH_JOINER = 0x200D };

/* --- Letters --- */

size_t writing_letter_end(const char *text, size_t at)
{
    const char *end = text + at;
    uint32_t last = text_next_codepoint(&end);
    for (const char *next = end; last != 0; end = next) {
        uint32_t code = text_next_codepoint(&next);
        if (code == 0 || (!script_joins_previous(code) && last != ZERO_WIDTH_JOINER))
            break;
        last = code;
    }
    return (size_t)(end - text);
}

/* Where the letter at `at`, or before which it is, starts. */
static size_t letter_start(const char *text, size_t at)
{
    size_t start = 0;
    for (size_t end = 0; text[start] && (end = writing_letter_end(text, start)) <= at;)
        start = end;
    return start;
}

/* --- Moving --- */

static enum writing_result move(struct writing *writing, size_t at)
{
    if (at == writing->caret.at)
        return WRITING_NOTHING;
    writing->caret.at = at;
    return WRITING_MOVED;
}

enum writing_result writing_back(struct writing *writing)
{
    size_t at = writing->caret.at;
    return move(writing, at > 0 ? letter_start(writing->text, at - 1) : 0);
}

enum writing_result writing_on(struct writing *writing)
{
    return move(writing, writing_letter_end(writing->text, writing->caret.at));
}

/* --- Writing --- */

/* Takes the bytes [start, end) away; the caret stands where they were. */
static enum writing_result take_away(struct writing *writing, size_t start, size_t end)
{
    if (start == end)
        return WRITING_NOTHING;
    memmove(writing->text + start, writing->text + end, strlen(writing->text + end) + 1);
    writing->caret.at = start;
    return WRITING_WROTE;
}

enum writing_result writing_erase(struct writing *writing)
{
    size_t end = writing->caret.at;
    return take_away(writing, end > 0 ? letter_start(writing->text, end - 1) : 0, end);
}

enum writing_result writing_delete(struct writing *writing)
{
    size_t start = writing->caret.at;
    return take_away(writing, start, writing_letter_end(writing->text, start));
}

static void insert(struct writing *writing, const char *letter, size_t length)
{
    char *at = writing->text + writing->caret.at;
    writing->is_full = strlen(writing->text) + length >= writing->size;
    if (writing->is_full)
        return;
    memmove(at + length, at, strlen(at) + 1);
    memcpy(at, letter, length);
    writing->caret.at += length;
}

/* Not a control, which has no place in a field, nor one that turns the direction of what follows it. */
static bool is_written(uint32_t code)
{
    bool is_control = code < ' ' || (code >= 0x7F && code < 0xA0);
    bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return !is_control && !turns && code != 0xFFFD;
}

enum writing_result writing_insert(struct writing *writing, const char *letters)
{
    size_t before = writing->caret.at;
    for (writing->is_full = false; *letters && !writing->is_full;) {
        const char *start = letters;
        uint32_t code = text_next_codepoint(&letters);
        if (code == '\n')
            insert(writing, writing->one_line ? " " : "\n", 1);
        else if (is_written(code))
            insert(writing, start, (size_t)(letters - start));
    }
    return writing->caret.at == before ? WRITING_NOTHING : WRITING_WROTE;
}

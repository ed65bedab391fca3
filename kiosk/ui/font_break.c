#include "ui/font_line.h"

#include <string.h>

#include "base/memory.h"

/* A longer word is taken in pieces of this many bytes, so that no text makes breaking slow. */
enum { WORD_BYTES_MOST = 256 };

/* The last line of a longer paragraph is left as it falls. */
enum { FILLED_LINES_MOST = 6, NARROWINGS_MOST = 16 };

/* A longer paragraph is not measured as a whole. */
enum { LABEL_BYTES_MOST = 128 };

/* A word and the blanks behind it: bytes [start, end) and [end, next). */
struct word {
    size_t start, end, next;
};

/* A line may end at these; not at no-break spaces (U+00A0, U+2007, U+202F). */
static bool is_breaking_blank(uint32_t character)
{
    return (character > 0 && character <= ' ') || character == 0x1680 || character == 0x205F ||
           character == 0x3000 || (character >= 0x2000 && character <= 0x200B && character != 0x2007);
}

/* Of a script that has single letters as words: a dash or a Chinese character is none. */
static bool is_letter(uint32_t character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= 0xC0 && character < 0x530);
}

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

/* After a hyphen inside a word ("well-known", but not "-5" or "2-4"), and after a dash. */
static bool may_break_after(uint32_t before, uint32_t character, uint32_t after)
{
    if (character == 0x2013 || character == 0x2014)
        return before != 0 && !is_digit(after);
    return (character == '-' || character == 0x2010) && before != 0 && before != '-' && !is_digit(after);
}

static size_t skip_blanks(const char *text, size_t from, size_t end)
{
    const char *next = text + from;
    while (next < text + end) {
        const char *after = next;
        if (!is_breaking_blank(text_next_codepoint(&after)))
            break;
        next = after;
    }
    return (size_t)(next - text);
}

/* The end of the word that starts at `from`, which is no blank. */
static size_t find_word_end(const char *text, size_t from, size_t end)
{
    const char *next = text + from;
    uint32_t before = 0;
    while (next < text + end) {
        const char *after = next;
        uint32_t character = text_next_codepoint(&after);
        if (is_breaking_blank(character))
            break;
        const char *peek = after;
        uint32_t following = after < text + end ? text_next_codepoint(&peek) : 0;
        bool too_long = (size_t)(after - text) - from >= WORD_BYTES_MOST && !script_joins_previous(following);
        next = after;
        if (too_long || may_break_after(before, character, following))
            break;
        before = character;
    }
    return (size_t)(next - text);
}

/* "·" between two words, which ends a line and begins none. */
static bool is_point(const char *text, size_t start, size_t end)
{
    static const char POINT[] = "·";
    return end - start == sizeof POINT - 1 && memcmp(text + start, POINT, sizeof POINT - 1) == 0;
}

static struct word next_word(const char *text, size_t from, size_t end)
{
    struct word word = {.start = from, .end = find_word_end(text, from, end)};
    word.next = skip_blanks(text, word.end, end);
    size_t after = word.next < end ? find_word_end(text, word.next, end) : end;
    if (is_point(text, word.next, after)) {
        word.end = after;
        word.next = skip_blanks(text, after, end);
    }
    return word;
}

static bool is_small_letter(uint32_t character)
{
    return character >= 'a' && character <= 'z';
}

/* A word that belongs to the one behind it, as in "2 December", "a dish", "in the kitchen" and "I’m here":
 * one letter, two small ones, a number of two digits at most, or one letter, an apostrophe and not much more.
 */
static bool leans_on_next(const char *text, const struct word *word)
{
    enum { LETTERS_MOST = 4 };
    uint32_t letters[LETTERS_MOST] = {0};
    int count = 0;
    for (const char *next = text + word->start; next < text + word->end; count++) {
        uint32_t letter = text_next_codepoint(&next);
        if (count == LETTERS_MOST)
            return false;
        letters[count] = letter;
    }
    if (count <= 2 && is_digit(letters[0]))
        return count == 1 || is_digit(letters[1]);
    if (count == 2 && is_small_letter(letters[0]) && is_small_letter(letters[1]))
        return true;
    return count == 1 ? is_letter(letters[0]) : letters[1] == 0x2019 || letters[1] == '\'';
}

static void add_line(struct breaker *breaker, size_t start, size_t end)
{
    int width =
        end > start ? line_measure(breaker->fonts, breaker->style, breaker->text + start, end - start) : 0;
    breaker->lines = memory_grow(breaker->lines, breaker->count, &breaker->capacity, sizeof *breaker->lines);
    breaker->lines[breaker->count++] =
        (struct text_line){.start = start, .length = end - start, .width = width};
}

static int measure(struct breaker *breaker, size_t start, size_t end)
{
    return line_measure(breaker->fonts, breaker->style, breaker->text + start, end - start);
}

/* The end of as much of a word as fits: one character with its marks at least. */
static size_t cut_word(struct breaker *breaker, size_t start, size_t end)
{
    const char *text = breaker->text;
    size_t fits = start;
    for (const char *next = text + start; next < text + end;) {
        text_next_codepoint(&next);
        const char *peek = next;
        if (next < text + end && script_joins_previous(text_next_codepoint(&peek)))
            continue;
        size_t here = (size_t)(next - text);
        if (fits > start && measure(breaker, start, here) > breaker->width)
            break;
        fits = here;
    }
    breaker->broken_word = true;
    return fits;
}

/* Fills one line of at most `limit` px from `start` on with whole words, each measured by itself. A word
 * that leans on the next one goes with it to the next line, but no second word with that, and never the first
 * of a line.
 * Returns its end, `start` if not even one word fits, and where the next line starts. */
static size_t fill_line(struct breaker *breaker, size_t start, size_t end, int limit, size_t *next)
{
    size_t line_end = start, good_end = start, good_next = start;
    bool leant = false;
    *next = start;
    for (int used = 0; *next < end;) {
        struct word word = next_word(breaker->text, *next, end);
        int with_blanks = measure(breaker, word.start, word.next);
        int alone = word.next > word.end ? measure(breaker, word.start, word.end) : with_blanks;
        if (used + alone > limit) {
            *next = good_end > start ? good_next : *next;
            return good_end > start ? good_end : line_end;
        }
        bool leans = leans_on_next(breaker->text, &word);
        if (!leans || leant) {
            good_end = leans ? line_end : word.end;
            good_next = leans ? *next : word.next;
        }
        leant = leans;
        used += with_blanks;
        line_end = word.end;
        *next = word.next;
    }
    return line_end;
}

/* The same, measured as a whole: words side by side may take a pixel more than each alone. */
static size_t fit_line(struct breaker *breaker, size_t start, size_t end, size_t *next)
{
    for (int limit = breaker->width; limit > 0;) {
        size_t line_end = fill_line(breaker, start, end, limit, next);
        if (line_end == start)
            break;
        int over = measure(breaker, start, line_end) - breaker->width;
        if (over <= 0)
            return line_end;
        limit -= over;
    }
    size_t word_end = find_word_end(breaker->text, start, end);
    bool fits = measure(breaker, start, word_end) <= breaker->width; /* without its point */
    size_t line_end = fits ? word_end : cut_word(breaker, start, word_end);
    *next = skip_blanks(breaker->text, line_end, end);
    return line_end;
}

static size_t without_blanks_at_end(const char *text, size_t start, size_t end)
{
    size_t last = start;
    for (size_t at = start; at < end;) {
        last = find_word_end(text, at, end);
        at = skip_blanks(text, last, end);
    }
    return last;
}

static void add_lines(struct breaker *breaker, size_t start, size_t end)
{
    while (start < end) {
        size_t next;
        size_t line_end = fit_line(breaker, start, end, &next);
        add_line(breaker, start, line_end);
        start = next;
    }
}

static int widest_from(const struct breaker *breaker, size_t first)
{
    int widest = 0;
    for (size_t i = first; i < breaker->count; i++)
        if (breaker->lines[i].width > widest)
            widest = breaker->lines[i].width;
    return widest;
}

/* True if the last line, from the line `first` on, is a word or two below longer ones. */
static bool has_orphan(const struct breaker *breaker, size_t first)
{
    return breaker->lines[breaker->count - 1].width * 2 < widest_from(breaker, first);
}

/* Sets the paragraph anew from the line `first` on, in `width` px. */
static void set_again(struct breaker *breaker, size_t first, size_t start, size_t end, int width)
{
    breaker->count = first;
    breaker->width = width;
    add_lines(breaker, start, end);
}

/* Narrows the few lines of a paragraph until its last is no orphan, as long as it takes no line more and
 * breaks no word. */
static void fill_last_line(struct breaker *breaker, size_t first, size_t start, size_t end)
{
    const bool broken = breaker->broken_word;
    const int whole = breaker->width;
    const size_t count = breaker->count;
    int good = whole;
    bool fits = true;
    for (int tries = 0; fits && tries < NARROWINGS_MOST && has_orphan(breaker, first); tries++) {
        set_again(breaker, first, start, end, widest_from(breaker, first) - 1);
        fits = breaker->count == count && breaker->broken_word == broken;
        good = fits ? breaker->width : good;
    }
    if (!fits)
        set_again(breaker, first, start, end, good);
    breaker->broken_word = broken;
    breaker->width = whole;
}

/* Letters that lean under each other across a blank make a whole that is narrower than its words one by one.
 */
static bool is_one_line(struct breaker *breaker, size_t start, size_t end)
{
    return end - start <= LABEL_BYTES_MOST && measure(breaker, start, end) <= breaker->width;
}

static void break_paragraph(struct breaker *breaker, size_t start, size_t end)
{
    size_t first = breaker->count;
    start = skip_blanks(breaker->text, start, end);
    end = without_blanks_at_end(breaker->text, start, end);
    if (start == end || breaker->width <= 0 || is_one_line(breaker, start, end)) {
        add_line(breaker, start, end);
        return;
    }
    add_lines(breaker, start, end);
    size_t count = breaker->count - first;
    if (count > 1 && count <= FILLED_LINES_MOST && !breaker->broken_word)
        fill_last_line(breaker, first, start, end);
}

void break_text(struct breaker *breaker)
{
    const char *text = breaker->text;
    for (size_t start = 0; text[start];) {
        size_t end = start + strcspn(text + start, "\n");
        break_paragraph(breaker, start, end);
        start = end + (text[end] == '\n');
    }
}

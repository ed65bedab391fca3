#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/err.h"
#include "base/memory.h"

enum { REPLACEMENT = 0xFFFD };

/* And for the NUL. */
void text_reserve(struct text *text, size_t more)
{
    ASSERT(more < SIZE_MAX - text->length);
    while (text->capacity - text->length < more + 1)
        text->bytes = memory_grow(text->bytes, text->capacity, &text->capacity, 1);
}

void text_append(struct text *text, const void *bytes, size_t length)
{
    text_reserve(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_printf(struct text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    ASSERT(length >= 0);
    text_reserve(text, (size_t)length);
    va_start(list, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, list);
    va_end(list);
    text->length += (size_t)length;
}

const char *text_string(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

void text_cut(struct text *text, size_t length)
{
    ASSERT(length <= text->length);
    text->length = length;
    if (text->bytes)
        text->bytes[length] = '\0';
}

void text_clear(struct text *text)
{
    text_cut(text, 0);
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

/* Bytes of the character that begins with `first`, 0 if none does. */
static size_t character_size(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* Decodes the character at `bytes`, of which `length` may be read. Returns its size, 0 if broken. */
static size_t decode(const unsigned char *bytes, size_t length, uint32_t *codepoint)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = character_size(bytes[0]);
    if (size == 0 || size > length)
        return 0;
    uint32_t value = size == 1 ? bytes[0] : bytes[0] & (0x7FU >> size);
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3FU);
    }
    if (value < least[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *codepoint = value;
    return size;
}

/* Removes the beginning of a character that was cut off at the end of `buffer`. */
static void cut_broken_end(char *buffer)
{
    size_t length = strlen(buffer);
    size_t start = length;
    while (start > 0 && length - start < 3 && ((unsigned char)buffer[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && character_size((unsigned char)buffer[start - 1]) > length - start + 1)
        buffer[start - 1] = '\0';
}

bool text_format(char *buffer, size_t size, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    bool whole = text_format_list(buffer, size, format, list);
    va_end(list);
    return whole;
}

bool text_format_list(char *buffer, size_t size, const char *format, va_list list)
{
    ASSERT(size > 0);
    int length = vsnprintf(buffer, size, format, list);
    ASSERT(length >= 0);
    if ((size_t)length < size)
        return true;
    cut_broken_end(buffer);
    return false;
}

uint32_t text_next_codepoint(const char **position)
{
    const unsigned char *bytes = (const unsigned char *)*position;
    uint32_t codepoint = REPLACEMENT;
    if (bytes[0] == '\0')
        return 0;
    size_t size = decode(bytes, strnlen(*position, 4), &codepoint);
    *position += size > 0 ? size : 1;
    return codepoint;
}

bool text_is_utf8(const char *bytes, size_t length)
{
    uint32_t codepoint = 0;
    for (size_t i = 0, size = 0; i < length; i += size) {
        const unsigned char *at = (const unsigned char *)bytes + i;
        size = 1;
        if (*at > 0 && *at < 0x80)
            continue;
        size = decode(at, length - i, &codepoint);
        if (size == 0 || codepoint == 0)
            return false;
    }
    return true;
}

bool text_is_printable(const char *text)
{
    if (!text_is_utf8(text, strlen(text)))
        return false;
    for (uint32_t codepoint; (codepoint = text_next_codepoint(&text)) != 0;)
        if (codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0))
            return false;
    return true;
}

bool text_is_blank(const char *text)
{
    static const struct {
        uint32_t first, last;
    } BLANKS[] = {{'\t', '\r'},      {' ', ' '},       {0x85, 0x85},     {0xA0, 0xA0},     {0xAD, 0xAD},
                  {0x34F, 0x34F},    {0x61C, 0x61C},   {0x115F, 0x1160}, {0x1680, 0x1680}, {0x17B4, 0x17B5},
                  {0x180B, 0x180E},  {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F}, {0x2800, 0x2800},
                  {0x3000, 0x3000},  {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
                  {0xE0000, 0xE0FFF}};
    for (uint32_t codepoint; (codepoint = text_next_codepoint(&text)) != 0;) {
        bool is_blank = false;
        for (size_t i = 0; i < sizeof BLANKS / sizeof BLANKS[0]; i++)
            is_blank |= codepoint >= BLANKS[i].first && codepoint <= BLANKS[i].last;
        if (!is_blank)
            return false;
    }
    return true;
}

size_t text_count_codepoints(const char *text)
{
    size_t count = 0;
    while (text_next_codepoint(&text) != 0)
        count++;
    return count;
}

/* For code points that Windows-1252 can give: all below U+10000. */
static void append_codepoint(struct text *text, unsigned codepoint)
{
    char bytes[3];
    size_t length = 0;
    if (codepoint < 0x80) {
        bytes[length++] = (char)codepoint;
    } else if (codepoint < 0x800) {
        bytes[length++] = (char)(0xC0 | codepoint >> 6);
        bytes[length++] = (char)(0x80 | (codepoint & 0x3F));
    } else {
        bytes[length++] = (char)(0xE0 | codepoint >> 12);
        bytes[length++] = (char)(0x80 | (codepoint >> 6 & 0x3F));
        bytes[length++] = (char)(0x80 | (codepoint & 0x3F));
    }
    text_append(text, bytes, length);
}

void text_append_windows_1252(struct text *text, const char *bytes, size_t length)
{
    /* 0x80 to 0x9F; the rest is Latin-1. https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/ */
    static const uint16_t special[] = {
        0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
        0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
        REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
        0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
    };
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        unsigned codepoint = byte >= 0x80 && byte <= 0x9F ? special[byte - 0x80] : byte;
        append_codepoint(text, codepoint ? codepoint : REPLACEMENT);
    }
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

char *text_trim(char *text)
{
    size_t length = strlen(text);
    size_t start = 0;
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (start < length && is_blank(text[start]))
        start++;
    memmove(text, text + start, length - start);
    text[length - start] = '\0';
    return text;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool text_equal_caseless(const char *left, const char *right)
{
    while (*left && lower(*left) == lower(*right)) {
        left++;
        right++;
    }
    return lower(*left) == lower(*right);
}

/* Of any script: what is above ASCII is taken for letters. */
static bool is_in_word(char c)
{
    char low = lower(c);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c > 0x7f;
}

bool text_has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; *at; at++)
        if (strncasecmp(at, word, length) == 0 && (at == text || !is_in_word(at[-1])) &&
            !is_in_word(at[length]))
            return true;
    return false;
}

uint64_t text_hash(const void *bytes, size_t length, uint64_t seed)
{
    const unsigned char *next = bytes;
    uint64_t hash = seed ? seed : UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ next[i]) * UINT64_C(0x100000001b3);
    return hash;
}

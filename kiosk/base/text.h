/* Text in UTF-8: a growing buffer, fixed buffers that are cut at whole characters, and checks. */
#ifndef KIOSK_BASE_TEXT_H
#define KIOSK_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing text. Zeroed it is empty and ready; `bytes` is NULL or ends with a NUL. */
struct text {
    char *bytes;
    size_t length; /* in bytes, without the NUL */
    size_t capacity;
};

/* Makes room for `more` bytes. Growing leaves copies of what was there in freed memory: for a text with a
 * secret in it, make room before the first byte and wipe it (secret.h) before text_free. */
void text_reserve(struct text *text, size_t more);

/* Appends `length` bytes. */
void text_append(struct text *text, const void *bytes, size_t length);

/* Appends as printf does. */
void text_printf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Returns the text, "" when nothing was appended. Owned by `text`, until it changes. */
const char *text_string(const struct text *text);

/* Cuts the text back to `length` bytes, at most as many as it has. */
void text_cut(struct text *text, size_t length);

/* Empties the text and keeps its memory. */
void text_clear(struct text *text);

/* Frees the memory; `text` is empty and ready again. */
void text_free(struct text *text);

/* Formats into a fixed buffer of `size` bytes; what does not fit is cut before a broken character.
 * Returns false if something was cut. */
bool text_format(char *buffer, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool text_format_list(char *buffer, size_t size, const char *format, va_list list)
    __attribute__((format(printf, 3, 0)));

/* Reads one code point at `*position` and moves it on. Broken bytes give U+FFFD and move by one.
 * Returns 0 at the end. */
uint32_t text_next_codepoint(const char **position);

/* True if all `length` bytes are well-formed UTF-8 (RFC 3629) without NUL. */
bool text_is_utf8(const char *bytes, size_t length);

/* True if a text is well-formed and without control characters, which could play tricks with a terminal. */
bool text_is_printable(const char *text);

/* True if nothing of a text can be seen: it has blanks and marks without a width alone, or nothing. */
bool text_is_blank(const char *text);

/* Number of code points. */
size_t text_count_codepoints(const char *text);

/* Appends Windows-1252 bytes as UTF-8. Bytes without a meaning there become U+FFFD. */
void text_append_windows_1252(struct text *text, const char *bytes, size_t length);

/* Removes ASCII blanks at both ends, in place. Returns `text`. */
char *text_trim(char *text);

/* True if both are equal when ASCII letters' case is ignored. */
bool text_equal_caseless(const char *left, const char *right);

/* True if `word` stands in the text as a whole word; ASCII letters' case is ignored. */
bool text_has_word(const char *text, const char *word);

/* 64-bit FNV-1a hash, started with `seed` (0 for the usual start). For tables in memory only. */
uint64_t text_hash(const void *bytes, size_t length, uint64_t seed);

#endif

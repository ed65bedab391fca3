#include "import/prose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"

/* --- HTML --- */

static bool begins(const char *text, const char *word)
{
    return strncasecmp(text, word, strlen(word)) == 0;
}

/* True if a tag begins here that also ends. */
static bool is_tag(const char *text)
{
    enum { TAG_BYTES_MOST = 2000 };
    return *text == '<' && (isalpha((unsigned char)text[1]) || text[1] == '/' || text[1] == '!') &&
           memchr(text, '>', strnlen(text, TAG_BYTES_MOST)) != NULL;
}

static bool breaks_line(const char *tag)
{
    static const char *const names[] = {"<br", "</p", "</div", "</li", "</h", "</tr"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (begins(tag, names[i]))
            return true;
    return false;
}

static const char *read_tag(const char *text, struct text *out)
{
    if (breaks_line(text))
        text_append(out, "\n", 1);
    if (begins(text, "<li"))
        text_append(out, "- ", 2);
    return strchr(text, '>') + 1;
}

static const struct {
    const char *name;
    const char *letter;
} entities[] = {{"&amp;", "&"}, {"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""},
                {"&#39;", "'"}, {"&nbsp;", " "}, {"&apos;", "'"}};

static const char *read_entity(const char *text, struct text *out)
{
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (begins(text, entities[i].name)) {
            text_append(out, entities[i].letter, strlen(entities[i].letter));
            return text + strlen(entities[i].name);
        }
    }
    text_append(out, "&", 1);
    return text + 1;
}

/* --- Lines --- */

/* The line above what Google Meet, Teams and others put below. */
static bool is_rule_of_meeting(const char *line)
{
    return begins(line, "-::~:") || strspn(line, "_") >= 20;
}

static void append_letter(const char **text, struct text *out)
{
    const char *start = *text;
    uint32_t letter = text_next_codepoint(text);
    bool shown = letter >= ' ' && letter != 127 && letter != 0xFFFD;
    bool blank = letter == '\t' || letter == '\r' || letter == 0xA0;
    if (blank)
        text_append(out, " ", 1);
    else if (shown)
        text_append(out, start, (size_t)(*text - start));
}

/* One line end, and blanks before it taken away; a second empty line is none. */
static void append_line_end(struct text *out)
{
    while (out->length > 0 && out->bytes[out->length - 1] == ' ')
        text_cut(out, out->length - 1);
    bool twice = out->length >= 2 && strcmp(out->bytes + out->length - 2, "\n\n") == 0;
    if (out->length > 0 && !twice)
        text_append(out, "\n", 1);
}

static char *plain_lines(const char *text)
{
    struct text out = {0};
    bool at_start = true;
    while (*text != '\0' && !(at_start && is_rule_of_meeting(text))) {
        at_start = *text == '\n';
        if (at_start) {
            append_line_end(&out);
            text++;
        } else {
            append_letter(&text, &out);
        }
    }
    if (text_is_blank(text_string(&out)))
        text_clear(&out);
    return out.bytes != NULL ? text_trim(out.bytes) : memory_copy_text("");
}

char *prose_plain(const char *text)
{
    struct text out = {0};
    while (*text != '\0') {
        if (is_tag(text)) {
            text = read_tag(text, &out);
        } else if (*text == '&') {
            text = read_entity(text, &out);
        } else {
            text_append(&out, text, 1);
            text++;
        }
    }
    char *plain = plain_lines(text_string(&out));
    text_free(&out);
    return plain;
}

char *prose_line(const char *text)
{
    char *line = prose_plain(text);
    char *out = line;
    for (const char *in = line; *in != '\0'; in++) {
        bool blank = *in == ' ' || *in == '\n';
        if (!blank || (out > line && out[-1] != ' '))
            *out++ = (char)(blank ? ' ' : *in);
    }
    *out = '\0';
    return text_trim(line);
}

bool prose_cut(char *text, size_t letters)
{
    const char *end = text;
    if (text_count_codepoints(text) <= letters)
        return false;
    for (size_t i = 0; i + 3 < letters; i++)
        text_next_codepoint(&end);
    size_t length = (size_t)(end - text), word = length;
    while (word > 0 && text[word] != ' ' && text[word] != '\n')
        word--;
    length = word > length / 2 ? word : length;
    while (length > 0 && strchr(" \n,;", text[length - 1]) != NULL)
        length--;
    memcpy(text + length, "...", 4);
    return true;
}

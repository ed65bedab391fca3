#include "store/flat.h"

#include <string.h>

enum { DIGITS_MOST = 18 };

static bool skip(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0)
        return false;
    *at += length;
    return true;
}

static bool read_text(const char **at, const char **text, size_t *length)
{
    if (!skip(at, "\""))
        return false;
    *text = *at;
    while ((unsigned char)**at >= ' ' && **at != '"' && **at != '\\')
        ++*at;
    *length = (size_t)(*at - *text);
    return skip(at, "\"");
}

static bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

/* Without a zero before other digits, and not "-0". What follows tells whether it is an integer. */
static bool read_integer(const char **at, int64_t *integer)
{
    bool is_negative = skip(at, "-");
    const char *first = *at;
    *integer = 0;
    for (; is_digit(**at) && *at - first < DIGITS_MOST; ++*at)
        *integer = *integer * 10 + (**at - '0');
    bool is_plain = *at > first && (*first != '0' || (*at - first == 1 && !is_negative));
    if (is_negative)
        *integer = -*integer;
    return is_plain;
}

static bool read_value(const char **at, struct flat_pair *pair)
{
    pair->type = FLAT_TEXT;
    if (**at == '"')
        return read_text(at, &pair->text, &pair->length);
    pair->type = FLAT_INTEGER;
    if (is_digit(**at) || **at == '-')
        return read_integer(at, &pair->integer);
    pair->integer = **at == 't';
    if (skip(at, "true") || skip(at, "false"))
        return true;
    pair->type = FLAT_NULL;
    return skip(at, "null");
}

bool flat_read(struct flat *flat, const char *json)
{
    const char *at = json;
    flat->count = 0;
    if (strcmp(json, "{}") == 0)
        return true;
    if (!skip(&at, "{"))
        return false;
    do {
        struct flat_pair *pair = &flat->pairs[flat->count];
        if (flat->count == FLAT_KEYS_LIMIT || !read_text(&at, &pair->key, &pair->key_length) ||
            !skip(&at, ":") || !read_value(&at, pair))
            return false;
        flat->count++;
    } while (skip(&at, ","));
    return strcmp(at, "}") == 0;
}

const struct flat_pair *flat_find(const struct flat *flat, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 0; i < flat->count; i++) {
        const struct flat_pair *pair = &flat->pairs[i];
        if (pair->key_length == length && memcmp(pair->key, key, length) == 0)
            return pair;
    }
    return NULL;
}

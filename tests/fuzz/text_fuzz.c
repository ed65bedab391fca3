/* UTF-8 from outside: reading on never passes the end, and what is well-formed has no broken character. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static size_t count_broken(const char *text)
{
    size_t broken = 0;
    const char *position = text;
    for (uint32_t codepoint; (codepoint = text_next_codepoint(&position)) != 0;)
        broken += codepoint == 0xFFFD;
    ASSERT(*position == '\0' && position == text + strlen(text));
    return broken;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char cut[16];
    struct text text = {0};
    struct text converted = {0};
    text_append(&text, bytes, size);
    if (text_is_utf8(text.bytes, size) && !strstr(text.bytes, "\xEF\xBF\xBD")) {
        ASSERT(strlen(text.bytes) == size);
        ASSERT(count_broken(text.bytes) == 0);
        text_format(cut, sizeof cut, "%s", text.bytes);
        ASSERT(text_is_utf8(cut, strlen(cut)));
    } else {
        count_broken(text.bytes);
    }
    text_append_windows_1252(&converted, (const char *)bytes, size);
    ASSERT(text_is_utf8(text_string(&converted), converted.length));
    text_trim(text.bytes);
    text_free(&converted);
    text_free(&text);
    return 0;
}

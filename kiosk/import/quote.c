#include "import/quote.h"

#include "base/text.h"

const char *quote(const char *text, char out[QUOTE_SIZE])
{
    const char *end = text;
    for (int i = 0; i < QUOTE_LETTERS && *end != '\0'; i++)
        text_next_codepoint(&end);
    text_format(out, QUOTE_SIZE, "%.*s%s", (int)(end - text), text, *end != '\0' ? "..." : "");
    for (char *c = out; *c != '\0'; c++)
        *c = (char)((unsigned char)*c < ' ' ? ' ' : *c);
    return out;
}

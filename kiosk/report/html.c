#include "report/html.h"

#include <string.h>

static const struct {
    const char *ink, *tint;
} KINDS[] = {
    [EVENT_ACTIVITY] = {"#23583A", "#E7F1EA"},   [EVENT_QUIZ] = {"#633B84", "#F0E9F6"},
    [EVENT_OUTING] = {"#7F3C0E", "#FAEDE2"},     [EVENT_MEETING] = {"#1A517A", "#E4EFF6"},
    [EVENT_ONE_TO_ONE] = {"#862E49", "#F8E8ED"},
};

const char *html_kind_ink(enum event_kind kind)
{
    return KINDS[kind].ink;
}

const char *html_kind_tint(enum event_kind kind)
{
    return KINDS[kind].tint;
}

void html_text(struct text *page, const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (strchr("<>&\"'", *at) != NULL)
            text_printf(page, "&#%d;", *at);
        else if ((unsigned char)*at < ' ' || *at == 0x7F)
            text_append(page, " ", 1);
        else
            text_append(page, at, 1);
}

static void close_tag(struct text *page, const char *tag)
{
    text_printf(page, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

void html_line(struct text *page, const char *tag, const char *text)
{
    text_printf(page, "<%s>", tag);
    html_text(page, text);
    close_tag(page, tag);
}

void html_own(struct text *page, const char *tag, const char *text)
{
    text_printf(page, "<%s><bdi>", tag);
    html_text(page, text);
    text_printf(page, "</bdi>");
    close_tag(page, tag);
}

void html_begin(struct text *page, const struct report_words *words, const char *title, const char *style)
{
    text_printf(page, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                words->language, words->right_to_left ? "rtl" : "ltr");
    text_printf(page, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    text_printf(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'\">\n");
    html_line(page, "title", title);
    text_printf(page, "<style>\n%s</style>\n</head>\n<body>\n", style);
}

void html_end(struct text *page)
{
    text_printf(page, "</body>\n</html>\n");
}

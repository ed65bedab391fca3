#include "app/recovery.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <qrencode.h>
#include <sodium.h>

#include "base/file.h"
#include "base/secret.h"
#include "base/text.h"
#include "screen/words.h"
#include "sync/recover.h"

/* Above what the page takes with the largest code: made room for at once, so that no copy of the keys is left
 * behind by growing. */
enum { PAGE_BYTES = 256 * 1024 };

static void put_escaped(struct text *page, const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (*at == '<' || *at == '>' || *at == '&' || *at == '"')
            text_printf(page, "&#%d;", *at);
        else
            text_append(page, at, 1);
}

static void put_line(struct text *page, const char *tag, const char *words)
{
    text_printf(page, "<%s>", tag);
    put_escaped(page, words);
    text_printf(page, "</%s>\n", tag);
}

/* Black squares, row by row, within four white ones all around (ISO/IEC 18004, 9.1). */
static void put_squares(struct text *page, const QRcode *code)
{
    enum { QUIET = 4 };
    int side = code->width + 2 * QUIET;
    text_printf(page, "<svg viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">\n<path d=\"", side, side);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1)
                text_printf(page, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
    text_printf(page, "\"/>\n</svg>\n");
}

static bool put_code(struct text *page, const char *text, struct err *err)
{
    QRcode *code = QRcode_encodeData((int)strlen(text), (const unsigned char *)text, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return err_system(err, errno, "draw the code of", RECOVERY_PAGE);
    put_squares(page, code);
    sodium_memzero(code->data, (size_t)code->width * (size_t)code->width);
    QRcode_free(code);
    return true;
}

static void put_start(struct text *page, const char *house)
{
    char title[200];
    (void)text_format(title, sizeof title, _("Keys of %s"), house);
    text_printf(page, "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n"
                      "<style>body{font:14pt sans-serif;margin:15mm}svg{width:90mm}"
                      "pre{font:11pt monospace;white-space:pre-wrap;word-break:break-all}</style>\n");
    put_line(page, "title", title);
    put_line(page, "h1", title);
    put_line(page, "p", _("Print this page and lock it away. Then delete the file."));
    put_line(page, "p", _("Whoever has it can read everything in the house's folder, and erase people."));
}

static void put_way_back(struct text *page)
{
    put_line(page, "h2", _("If the office's computer is gone"));
    text_printf(page, "<ol>\n");
    put_line(page, "li", _("Install the program on another computer."));
    put_line(page, "li", _("Name the shared folder in its settings."));
    put_line(page, "li", _("Scan the code, or type the text, into recover.txt in its data folder."));
    put_line(page, "li", _("Run: kiosk sync"));
    text_printf(page, "</ol>\n");
}

static bool put_keys(struct text *page, const char *text, struct err *err)
{
    if (!put_code(page, text, err))
        return false;
    put_line(page, "pre", text);
    return true;
}

bool recovery_write(const struct keys *keys, const char *house, const char *folder, struct err *err)
{
    char path[FILE_PATH_SIZE], text[KEYS_TEXT_SIZE];
    struct text page = {0};
    ASSERT(keys->is_office);
    keys_to_text(keys, text);
    text_reserve(&page, PAGE_BYTES);
    put_start(&page, house);
    bool ok = put_keys(&page, text, err);
    put_way_back(&page);
    ASSERT(page.length < PAGE_BYTES);
    ok = ok && file_write_whole(file_join(path, folder, RECOVERY_PAGE), page.bytes, page.length, 0600, err);
    sodium_memzero(text, sizeof text);
    secret_forget(page.bytes, page.capacity);
    text_free(&page);
    return ok;
}

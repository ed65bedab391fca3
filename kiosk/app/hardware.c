#include "app/hardware.h"

#include <ctype.h>

#include "base/file.h"

enum { LINE_MOST = 256 };

/* The board's serial number, the identity of the installed system, the card's register. */
static const char *const sources[] = {"/sys/firmware/devicetree/base/serial-number", "/etc/machine-id",
                                      "/sys/block/mmcblk0/device/cid"};

/* Appends what a source says, up to the first character that is no letter or digit. */
static void append_source(struct text *name, const char *path)
{
    struct text line = {0};
    struct err ignored;
    if (file_exists(path) && file_read(path, LINE_MOST, &line, &ignored)) {
        size_t length = 0;
        while (length < line.length && isalnum((unsigned char)line.bytes[length]))
            length++;
        text_printf(name, "%s%.*s", name->length > 0 ? " " : "", (int)length, text_string(&line));
    }
    text_free(&line);
}

void hardware_name(char *name, size_t size)
{
    struct text all = {0};
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        append_source(&all, sources[i]);
    text_format(name, size, "%s", text_string(&all));
    text_free(&all);
}

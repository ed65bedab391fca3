/* Any bytes as a settings file: never fatal, every complaint a whole line, and every value in its range. */
#include <stdint.h>
#include <string.h>

#include "app/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check(const struct settings *settings)
{
    ASSERT(settings->rotation % 90 == 0 && settings->rotation >= 0 && settings->rotation <= 270);
    ASSERT(settings->slide_s >= 5 && settings->slide_s <= 600);
    ASSERT(settings->width_mm == 0 || (settings->width_mm >= 60 && settings->width_mm <= 3000));
    ASSERT(text_is_utf8(settings->fire_exit, strlen(settings->fire_exit)));
    ASSERT(strstr(settings->zone, "..") == NULL && settings->zone[0] != '/');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct settings settings;
    struct text complaints = {0};
    settings_init(&settings);
    settings_read_bytes(&settings, "fuzz.ini", (const char *)bytes, size, &complaints);
    check(&settings);
    ASSERT(complaints.length == 0 || complaints.bytes[complaints.length - 1] == '\n');
    text_free(&complaints);
    return 0;
}

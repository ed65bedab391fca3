/* Dates and times as people write them: what is read is written and read again the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read_again(const char *text)
{
    char iso[LOCAL_TIME_TEXT_SIZE];
    struct local_time read, again;
    if (date_from_office(text, &read.date)) {
        ASSERT(date_from_iso(date_to_iso(read.date, iso), &again.date));
        ASSERT(date_compare(read.date, again.date) == 0);
    }
    if (time_from_office(text, &read.time)) {
        ASSERT(time_from_iso(time_to_iso(read.time, iso), &again.time));
        ASSERT(read.time.minute == again.time.minute);
    }
    if (local_time_from_iso(text, &read)) {
        ASSERT(local_time_from_iso(local_time_to_iso(read, iso), &again));
        ASSERT(local_time_compare(read, again) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct text text = {0};
    text_append(&text, bytes, size);
    read_again(text.bytes);
    text_free(&text);
    return 0;
}

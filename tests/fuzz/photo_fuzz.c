/* Any bytes as the beginning of a picture file: never read beyond their end, and what comes of it can be
 * used. */
#include <stdint.h>

#include "base/err.h"
#include "ui/photo_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct photo_head head;
    const struct size stored = {30, 20};
    bool read = photo_head_read(bytes, size, &head);
    ASSERT(head.orientation >= 1 && head.orientation <= 8);
    ASSERT(!read || (head.size.w >= 0 && head.size.h >= 0));
    int x = photo_head_lies(&head) ? 19 : 29, y = photo_head_lies(&head) ? 29 : 19;
    photo_head_find(&head, stored, &x, &y);
    ASSERT(x >= 0 && x < stored.w && y >= 0 && y < stored.h);
    return 0;
}

/* What the first bytes of a PNG or JPEG file say, read before its pixels are: how many those are, and which
 * way up the camera was held. Never reads beyond the bytes it gets, whatever they are. */
#ifndef KIOSK_UI_PHOTO_HEAD_H
#define KIOSK_UI_PHOTO_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/geometry.h"

struct photo_head {
    bool png;         /* else it is a JPEG */
    struct size size; /* in pixels as stored; may be 0 or beyond reason */
    int orientation;  /* 1 to 8, as Exif 2.32, 4.6.4.A counts; 1 (upright) where nothing sound says otherwise
                       */
};

/* True if the bytes begin like a PNG or JPEG of some size. A damaged Exif block counts as none. */
bool photo_head_read(const unsigned char *bytes, size_t length, struct photo_head *head);

/* True if width and height change places before it stands upright. */
bool photo_head_lies(const struct photo_head *head);

/* The pixel of a stored image of this size that an upright one shows at (*x, *y); replaces both. */
void photo_head_find(const struct photo_head *head, struct size stored, int *x, int *y);

#endif

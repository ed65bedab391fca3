/* A JPEG's pixels, made smaller while they are read: a phone's photo never stands in memory at its full size.
 */
#ifndef KIOSK_UI_PHOTO_JPEG_H
#define KIOSK_UI_PHOTO_JPEG_H

#include <stddef.h>

#include <SDL.h>

#include "ui/geometry.h"

/* The photo as stored (four bytes a pixel: blue, green, red, alpha), a half, quarter or eighth of its size
 * where that is still no smaller than `enough` either way. The caller frees it. NULL if it cannot be read:
 * SDL_GetError says why. A photo that ends too early is grey from there. */
SDL_Surface *photo_jpeg_read(const unsigned char *bytes, size_t length, struct size enough);

#endif

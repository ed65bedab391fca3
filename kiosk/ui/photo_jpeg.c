#include "ui/photo_jpeg.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>

#include <jpeglib.h>

/* What one that is sent coarse first and then finer may take: all its coefficients are kept. */
static const long memory_bytes_most = 80L << 20;

/* The library goes back to `broken` from wherever it gives up. */
struct reading {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf broken;
    SDL_Surface *photo;
};

static void give_up(j_common_ptr jpeg)
{
    struct reading *reading = jpeg->client_data;
    char sentence[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, sentence);
    SDL_SetError("%s", sentence);
    longjmp(reading->broken, 1);
}

static void say_nothing(j_common_ptr jpeg)
{
    (void)jpeg;
}

static int smaller_by(const struct jpeg_decompress_struct *jpeg, struct size enough)
{
    int by = 8;
    while (by > 1 && ((int)jpeg->image_width / by < enough.w || (int)jpeg->image_height / by < enough.h))
        by /= 2;
    return by;
}

/* Printers' colours, which the library leaves as they are: cyan, magenta, yellow and black become a pixel.
 * Where Adobe's programs wrote them, 255 is no ink. */
static void mix_ink(unsigned char pixel[4], bool adobe)
{
    unsigned light[4];
    for (int i = 0; i < 4; i++)
        light[i] = adobe ? pixel[i] : 255U - pixel[i];
    for (int i = 0; i < 3; i++)
        pixel[i] = (unsigned char)(light[2 - i] * light[3] / 255);
    pixel[3] = 255;
}

static void read_rows(struct reading *reading)
{
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;
    SDL_Surface *photo = reading->photo;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = (JSAMPROW)photo->pixels + (ptrdiff_t)jpeg->output_scanline * photo->pitch;
        jpeg_read_scanlines(jpeg, &row, 1);
        for (int x = 0; jpeg->out_color_space == JCS_CMYK && x < photo->w; x++)
            mix_ink(row + (ptrdiff_t)x * 4, jpeg->saw_Adobe_marker);
    }
}

static void read_photo(struct reading *reading, const unsigned char *bytes, size_t length, struct size enough)
{
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;
    jpeg_create_decompress(jpeg);
    jpeg->mem->max_memory_to_use = memory_bytes_most;
    jpeg_mem_src(jpeg, bytes, (unsigned long)length);
    jpeg_read_header(jpeg, TRUE);
    jpeg->scale_num = 1;
    jpeg->scale_denom = (unsigned)smaller_by(jpeg, enough);
    jpeg->out_color_space = jpeg->num_components == 4 ? JCS_CMYK : JCS_EXT_BGRA;
    jpeg_start_decompress(jpeg);
    reading->photo = SDL_CreateRGBSurfaceWithFormat(0, (int)jpeg->output_width, (int)jpeg->output_height, 32,
                                                    SDL_PIXELFORMAT_BGRA32);
    if (!reading->photo)
        return;
    read_rows(reading);
    jpeg_finish_decompress(jpeg);
}

SDL_Surface *photo_jpeg_read(const unsigned char *bytes, size_t length, struct size enough)
{
    struct reading reading = {0};
    reading.jpeg.err = jpeg_std_error(&reading.errors);
    reading.jpeg.client_data = &reading;
    reading.errors.error_exit = give_up;
    reading.errors.output_message = say_nothing;
    if (setjmp(reading.broken) == 0) {
        read_photo(&reading, bytes, length, enough);
    } else {
        SDL_FreeSurface(reading.photo);
        reading.photo = NULL;
    }
    jpeg_destroy_decompress(&reading.jpeg);
    return reading.photo;
}

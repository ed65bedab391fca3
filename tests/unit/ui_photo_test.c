/* Staff's photos, as a telephone stores them: any way up, and with more about them than pixels. */
#include "canvas.h"

#include <stdlib.h>

#include <SDL_image.h>

#include "base/file.h"
#include "base/text.h"
#include "ui/photo_jpeg.h"

/* Two pixels, red and blue: enlarged, the colours go over into each other without a step. */
static void an_enlarged_photo_shows_no_steps(void **state)
{
    SDL_Surface *photo = SDL_CreateRGBSurfaceWithFormat(0, 2, 1, 32, SDL_PIXELFORMAT_ARGB8888);
    ((Uint32 *)photo->pixels)[0] = 0xFFFF0000;
    ((Uint32 *)photo->pixels)[1] = 0xFF0000FF;
    assert_int_equal(IMG_SavePNG(photo, folder_path(state, "two.png")), 0);
    SDL_FreeSurface(photo);
    draw_icon(&list, (struct rect){100, 100, 100, 100}, ROLE_INK, folder_path(state, "two.png"));
    paint();
    assert_int_equal(pixel(100, 150), 0xFF0000);
    assert_int_equal(pixel(199, 150), 0x0000FF);
    assert_in_range(pixel(150, 150) & 0xFF, 0x78, 0x88);
    for (int x = 101; x < 200; x++) {
        assert_in_range((pixel(x, 150) & 0xFF) - (pixel(x - 1, 150) & 0xFF), 0, 8);
        assert_in_range((pixel(x, 150) & 0xFF) + (pixel(x, 150) >> 16), 0xFE, 0xFF);
    }
}

/* Where the photo stored that way lies: staff's own pictures are named by their whole path. */
static const char *turned(int orientation, char path[FILE_PATH_SIZE])
{
    char name[64];
    text_format(name, sizeof name, "tests/data/photos/turned-%d.jpg", orientation);
    assert_non_null(realpath(name, path));
    return path;
}

static void read_turned(int orientation, struct text *bytes)
{
    struct err err = {0};
    char path[FILE_PATH_SIZE];
    assert_true(file_read(turned(orientation, path), 10000, bytes, &err));
}

/* Eight files of one photo, 32 by 16, red in its upper left quarter and else blue, each stored another way.
 */
static void a_photo_stands_the_way_up_that_it_was_taken(void **state)
{
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        struct err err = {0};
        bool coloured;
        char path[FILE_PATH_SIZE];
        SDL_Surface *photo = image_load(turned(orientation, path), (struct size){32, 32}, 0, &coloured, &err);
        assert_non_null(photo);
        assert_int_equal(photo->w, 32);
        assert_int_equal(photo->h, 16);
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 32; x++) {
                Uint32 colour = ((Uint32 *)((Uint8 *)photo->pixels + (ptrdiff_t)y * photo->pitch))[x];
                bool red = x < 16 && y < 8;
                assert_true(red ? (colour >> 16 & 255) > 240 && (colour & 255) < 16
                                : (colour >> 16 & 255) < 16 && (colour & 255) > 240);
            }
        SDL_FreeSurface(photo);
    }
}

static void a_photo_that_lies_on_its_side_has_the_place_of_an_upright_one(void **state)
{
    (void)state;
    for (int orientation = 1; orientation <= 8; orientation++) {
        struct size size;
        char path[FILE_PATH_SIZE];
        assert_true(picture_size(turned(orientation, path), &size));
        assert_int_equal(size.w, 32);
        assert_int_equal(size.h, 16);
        draw_clear(&list);
        draw_photo(&list, (struct rect){100, 100, 160, 80}, ROLE_INK, 1, path, "tiles/cat");
        paint();
        assert_true((pixel(105, 105) >> 16) > 240);
        assert_true((pixel(200, 105) & 255) > 240 && (pixel(105, 170) & 255) > 240);
    }
}

/* Each byte of what the phone says about the photo, and its end, wrong in turn. */
static void a_photo_is_shown_whatever_is_wrong_with_its_orientation(void **state)
{
    static const int orientations[] = {5, 6}; /* one has the low byte of a number first, one the high */
    static const unsigned char wrong[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    enum { BEGIN = 24, LENGTH_AT = 22 };
    for (size_t i = 0; i < sizeof orientations / sizeof *orientations; i++) {
        struct text file = {0};
        read_turned(orientations[i], &file);
        assert_memory_equal(file.bytes + BEGIN, "Exif", 4);
        int length = (unsigned char)file.bytes[LENGTH_AT] << 8 | (unsigned char)file.bytes[LENGTH_AT + 1];
        for (int at = 0; at < length - 2; at++)
            for (size_t j = 0; j < sizeof wrong; j++) {
                struct err err = {0};
                char right = file.bytes[BEGIN + at];
                file.bytes[BEGIN + at] = (char)wrong[j];
                assert_true(
                    file_write_whole(folder_path(state, "a.jpg"), file.bytes, file.length, 0600, &err));
                assert_true(picture_check(folder_path(state, "a.jpg"), &err));
                file.bytes[BEGIN + at] = right;
            }
        text_free(&file);
    }
}

static void an_orientation_that_there_is_not_counts_as_upright(void **state)
{
    enum { VALUE_AT = 0x3D }; /* the low byte of the orientation */
    struct text file = {0};
    read_turned(6, &file);
    assert_int_equal(file.bytes[VALUE_AT], 6);
    for (int value = 0; value < 256; value++) {
        struct err err = {0};
        struct size size;
        file.bytes[VALUE_AT] = (char)value;
        assert_true(file_write_whole(folder_path(state, "a.jpg"), file.bytes, file.length, 0600, &err));
        assert_true(picture_size(folder_path(state, "a.jpg"), &size));
        assert_int_equal(size.w, value >= 5 && value <= 8 ? 32 : 16); /* it is stored as 16 by 32 */
    }
    text_free(&file);
}

/* A photo of that size, all green, as a file. */
static void read_green(void **state, struct size size, struct text *bytes)
{
    struct err err = {0};
    SDL_Surface *photo = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 24, SDL_PIXELFORMAT_RGB24);
    SDL_FillRect(photo, NULL, SDL_MapRGB(photo->format, 0, 255, 0));
    assert_int_equal(IMG_SaveJPG(photo, folder_path(state, "green.jpg"), 90), 0);
    SDL_FreeSurface(photo);
    assert_true(file_read(folder_path(state, "green.jpg"), 1 << 20, bytes, &err));
}

static void a_large_photo_is_made_smaller_while_it_is_read_but_not_too_small(void **state)
{
    static const struct {
        struct size enough;
        int w, h;
    } cases[] = {{{800, 400}, 800, 400}, {{400, 201}, 800, 400}, {{400, 200}, 400, 200},
                 {{201, 10}, 400, 200},  {{200, 100}, 200, 100}, {{100, 50}, 100, 50},
                 {{1, 1}, 100, 50}};
    struct text file = {0};
    read_green(state, (struct size){800, 400}, &file);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SDL_Surface *photo = photo_jpeg_read((const unsigned char *)file.bytes, file.length, cases[i].enough);
        assert_int_equal(photo->w, cases[i].w);
        assert_int_equal(photo->h, cases[i].h);
        Uint32 colour = *(Uint32 *)photo->pixels;
        assert_true((colour >> 8 & 255) > 240 && (colour & 0xFF00FF) < 0x100010 && colour >> 24 == 255);
        SDL_FreeSurface(photo);
    }
    text_free(&file);
}

static void a_photo_of_more_pixels_than_a_screen_has_memory_for_is_shown(void **state)
{
    struct text file = {0};
    struct err err = {0};
    read_green(state, (struct size){5000, 4000}, &file);
    assert_true(picture_check(folder_path(state, "green.jpg"), &err));
    text_free(&file);
}

static void a_photo_in_printers_colours_keeps_them(void **state)
{
    (void)state;
    char path[FILE_PATH_SIZE];
    struct err err = {0};
    bool coloured;
    assert_non_null(realpath("tests/data/photos/printers-colours.jpg", path));
    SDL_Surface *photo = image_load(path, (struct size){32, 32}, 0, &coloured, &err);
    assert_non_null(photo);
    Uint32 red = *(Uint32 *)photo->pixels, blue = ((Uint32 *)photo->pixels)[31];
    assert_true((red >> 16 & 255) > 240 && (red & 255) < 16);
    assert_true((blue >> 16 & 255) < 16 && (blue & 255) > 240);
    SDL_FreeSurface(photo);
}

/* Cut off anywhere it is shown as far as it came, or refused with a sentence. */
static void a_photo_may_end_anywhere(void **state)
{
    struct text file = {0};
    read_turned(6, &file);
    for (size_t length = 0; length < file.length; length++) {
        struct err err = {0};
        assert_true(file_write_whole(folder_path(state, "a.jpg"), file.bytes, length, 0600, &err));
        if (!picture_check(folder_path(state, "a.jpg"), &err))
            assert_contains(err.text, "a.jpg");
    }
    text_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAINT_TEST(an_enlarged_photo_shows_no_steps),
        PAINT_TEST(a_photo_stands_the_way_up_that_it_was_taken),
        PAINT_TEST(a_photo_that_lies_on_its_side_has_the_place_of_an_upright_one),
        PAINT_TEST(a_photo_is_shown_whatever_is_wrong_with_its_orientation),
        PAINT_TEST(an_orientation_that_there_is_not_counts_as_upright),
        PAINT_TEST(a_large_photo_is_made_smaller_while_it_is_read_but_not_too_small),
        PAINT_TEST(a_photo_of_more_pixels_than_a_screen_has_memory_for_is_shown),
        PAINT_TEST(a_photo_in_printers_colours_keeps_them),
        PAINT_TEST(a_photo_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

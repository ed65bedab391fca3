#include "canvas.h"

#include <SDL_image.h>

#include "base/file.h"
#include "base/text.h"

static void text_leaves_its_ink_in_its_rectangle(void **state)
{
    (void)state;
    struct rect place = {50, 100, 200, 46};
    words("Asha żółć", place, ROLE_URGENT);
    paint();
    assert_true(count_pixels(place, rgb(ROLE_URGENT)) > 300);
    assert_int_equal(count_pixels(whole, rgb(ROLE_PAPER)) - count_pixels(place, rgb(ROLE_PAPER)),
                     400 * 300 - 200 * 46);
}

static void the_same_text_can_stand_in_two_inks(void **state)
{
    (void)state;
    struct rect upper = {50, 50, 200, 46}, lower = {50, 150, 200, 46};
    words("Asha", upper, ROLE_INK);
    words("Asha", lower, ROLE_URGENT);
    paint();
    assert_true(count_pixels(upper, rgb(ROLE_INK)) > 200);
    assert_true(count_pixels(lower, rgb(ROLE_URGENT)) > 200);
    assert_int_equal(count_pixels(upper, rgb(ROLE_PAPER)), count_pixels(lower, rgb(ROLE_PAPER)));
}

static void an_icon_is_drawn_in_its_ink(void **state)
{
    (void)state;
    struct rect place = {50, 50, 64, 64};
    draw_icon(&list, place, ROLE_URGENT, "icons/quiz");
    paint();
    assert_true(count_pixels(place, rgb(ROLE_URGENT)) > 100);
    assert_int_equal(count_pixels(place, rgb(ROLE_URGENT)), count_pixels(whole, rgb(ROLE_URGENT)));
}

/* What `action` writes to standard error is not looked at here; only that nothing is drawn. */
static void assert_draws_nothing(const char *name)
{
    draw_clear(&list);
    draw_icon(&list, (struct rect){50, 50, 64, 64}, ROLE_INK, name);
    paint();
    paint();
    assert_int_equal(count_pixels(whole, rgb(ROLE_PAPER)), 400 * 300);
}

static void a_picture_that_is_none_leaves_its_place_empty(void **state)
{
    folder_write(state, "words.png", "These are words.");
    folder_write(state, "empty.jpg", "");
    folder_write(state, "words.svg", "These are words.");
    folder_write(state, "cut.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0");
    folder_write(state, "cut.png", "\x89PNG\r\n\x1A\n");
    assert_draws_nothing(folder_path(state, "words.png"));
    assert_draws_nothing(folder_path(state, "empty.jpg"));
    assert_draws_nothing(folder_path(state, "words.svg"));
    assert_draws_nothing(folder_path(state, "cut.svg"));
    assert_draws_nothing(folder_path(state, "cut.png"));
    assert_draws_nothing(folder_path(state, "missing.png"));
    assert_draws_nothing("icons/there-is-no-such-icon");
    assert_draws_nothing("../assets/icons/quiz");
    assert_draws_nothing("../../etc/passwd");
    assert_draws_nothing(*state);
    assert_int_equal(painter->bad_names.count, 10);
}

static void a_picture_of_too_many_pixels_is_refused_before_it_is_read(void **state)
{
    static const unsigned char header[] = {0x89, 'P',  'N', 'G', '\r', '\n', 0x1A, '\n', 0,    0, 0,
                                           13,   'I',  'H', 'D', 'R',  0,    0,    0xFF, 0xFF, 0, 0,
                                           0xFF, 0xFF, 8,   2,   0,    0,    0,    0,    0,    0, 0};
    struct err err = {0};
    bool coloured;
    assert_true(file_write_whole(folder_path(state, "huge.png"), header, sizeof header, 0600, &err));
    assert_null(image_load(folder_path(state, "huge.png"), (struct size){64, 64}, 0, &coloured, &err));
    assert_contains(err.text, "65535 by 65535");
    assert_contains(err.text, "huge.png");
}

/* A photo of 300 by 150 pixels, red on the left and blue on the right. */
static void make_photo(const char *path, bool jpeg)
{
    SDL_Surface *photo = SDL_CreateRGBSurfaceWithFormat(0, 300, 150, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(photo, NULL, 0xFFFF0000);
    SDL_FillRect(photo, &(SDL_Rect){150, 0, 150, 150}, 0xFF0000FF);
    assert_int_equal(jpeg ? IMG_SaveJPG(photo, path, 95) : IMG_SavePNG(photo, path), 0);
    SDL_FreeSurface(photo);
}

static void staffs_own_photo_is_shown_whole_in_its_own_colours(void **state)
{
    make_photo(folder_path(state, "photo.png"), false);
    draw_icon(&list, (struct rect){100, 100, 100, 100}, ROLE_INK, folder_path(state, "photo.png"));
    paint();
    assert_int_equal(count_pixels(whole, 0xFF0000), 50 * 50);
    assert_int_equal(count_pixels((struct rect){150, 125, 50, 50}, 0x0000FF), 50 * 50);
}

static void a_photo_in_a_circle_fills_it_and_leaves_its_corners(void **state)
{
    make_photo(folder_path(state, "photo.png"), false);
    draw_photo(&list, (struct rect){100, 100, 100, 100}, ROLE_INK, 50, folder_path(state, "photo.png"),
               "tiles/cat");
    paint();
    assert_in_range(count_pixels(whole, 0xFF0000) + count_pixels(whole, 0x0000FF), 7600, 7854);
    assert_int_equal(pixel(102, 102), rgb(ROLE_PAPER));
    assert_int_equal(pixel(150, 101) & 0xFF00FF, 0x0000FF);
}

static void a_photo_has_a_place_of_its_own_shape_and_is_cut_to_no_other(void **state)
{
    struct size size = {0};
    make_photo(folder_path(state, "photo.png"), false);
    assert_true(picture_size(folder_path(state, "photo.png"), &size));
    assert_int_equal(size.w, 300);
    assert_int_equal(size.h, 150);
    draw_photo(&list, (struct rect){100, 100, 200, 100}, ROLE_INK, 1, folder_path(state, "photo.png"),
               "tiles/cat");
    paint();
    assert_in_range(count_pixels((struct rect){100, 100, 100, 100}, 0xFF0000), 100 * 100 - 2, 100 * 100);
    assert_in_range(count_pixels((struct rect){200, 100, 100, 100}, 0x0000FF), 100 * 100 - 2, 100 * 100);
}

static void only_a_photo_has_a_size(void **state)
{
    struct size size = {0};
    make_photo(folder_path(state, "photo.jpg"), true);
    folder_write(state, "words.png", "These are words.");
    folder_write(state, "house.svg", "<svg></svg>");
    assert_true(picture_size(folder_path(state, "photo.jpg"), &size));
    assert_int_equal(size.w, 300);
    assert_false(picture_size(folder_path(state, "words.png"), &size));
    assert_false(picture_size(folder_path(state, "house.svg"), &size));
    assert_false(picture_size(folder_path(state, "missing.png"), &size));
}

static void where_a_photo_cannot_be_shown_stands_its_icon(void **state)
{
    struct rect place = {100, 100, 100, 100};
    folder_write(state, "words.png", "These are words.");
    draw_photo(&list, place, ROLE_URGENT, 50, folder_path(state, "words.png"), "tiles/cat");
    paint();
    assert_true(count_pixels(place, rgb(ROLE_URGENT)) > 100);
    assert_int_equal(pixel(150, 110), rgb(ROLE_PAPER)); /* no larger than on a badge */
}

static void a_jpeg_is_shown_too(void **state)
{
    make_photo(folder_path(state, "photo.jpg"), true);
    draw_icon(&list, (struct rect){100, 100, 100, 100}, ROLE_INK, folder_path(state, "photo.jpg"));
    paint();
    assert_true((pixel(110, 150) >> 16) > 240 && (pixel(110, 150) & 255) < 20);
    assert_true((pixel(190, 150) & 255) > 240);
}

static void a_photo_smaller_than_its_place_is_enlarged(void **state)
{
    make_photo(folder_path(state, "photo.png"), false);
    draw_icon(&list, (struct rect){0, 0, 400, 300}, ROLE_INK, folder_path(state, "photo.png"));
    paint();
    assert_int_equal(count_pixels(whole, 0xFF0000) + count_pixels(whole, 0x0000FF), 300 * 150);
}

static void a_fade_goes_from_the_old_picture_to_the_new_one(void **state)
{
    (void)state;
    box(whole, ROLE_INK, 0);
    paint();
    painter_keep(painter);
    draw_clear(&list);
    painter_set_fade(painter, 0);
    paint();
    assert_int_equal(pixel(10, 10), rgb(ROLE_INK));
    painter_set_fade(painter, 0.5);
    paint();
    assert_in_range(brightness(10, 10), 400, 460);
    painter_set_fade(painter, 1);
    paint();
    assert_int_equal(pixel(10, 10), rgb(ROLE_PAPER));
    assert_null(painter->old);
}

static void a_fade_before_the_first_picture_is_none(void **state)
{
    (void)state;
    painter_keep(painter);
    painter_set_fade(painter, 0.3);
    paint();
    assert_int_equal(pixel(10, 10), rgb(ROLE_PAPER));
}

/* A page with a bit of all. */
static void draw_sample(void)
{
    draw_clear(&list);
    draw_box(&list, &(struct draw_command){.rect = card, .fill = ROLE_CARD, .radius = 24, .shadow = true});
    words("Asha", (struct rect){120, 100, 100, 46}, ROLE_INK);
    draw_icon(&list, (struct rect){220, 100, 50, 50}, ROLE_URGENT, "icons/quiz");
}

static uint64_t picture_hash(void)
{
    uint64_t hash = 0;
    for (int y = 0; y < 300; y++)
        for (int x = 0; x < 400; x++) {
            Uint32 colour = pixel(x, y);
            hash = text_hash(&colour, sizeof colour, hash);
        }
    return hash;
}

static void a_lost_device_costs_only_time(void **state)
{
    (void)state;
    draw_sample();
    paint();
    uint64_t before = picture_hash();
    painter_forget(painter);
    assert_int_equal(painter->pictures.count, 0);
    paint();
    assert_true(picture_hash() == before);
}

static void the_same_list_gives_the_same_picture(void **state)
{
    (void)state;
    draw_sample();
    paint();
    uint64_t before = picture_hash();
    draw_clear(&list);
    box(whole, ROLE_INK, 0);
    paint();
    assert_true(picture_hash() != before);
    draw_sample();
    paint();
    assert_true(picture_hash() == before);
}

static void textures_stay_within_their_limit(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        char text[64];
        text_format(text, sizeof text, "A long line of text, number %d", i);
        draw_clear(&list);
        words(text, (struct rect){0, 100, 400, 46}, ROLE_INK);
        paint();
    }
    assert_true(painter->pictures.weight <= painter->pictures.limits.weight);
    assert_true(painter->pictures.count <= painter->pictures.limits.count);
}

static void a_saved_picture_is_what_was_painted(void **state)
{
    struct err err = {0};
    draw_sample();
    paint();
    assert_true(painter_save_png(painter, folder_path(state, "page.png"), &err));
    SDL_Surface *saved = IMG_Load(folder_path(state, "page.png"));
    SDL_Surface *plain = SDL_ConvertSurfaceFormat(saved, SDL_PIXELFORMAT_RGB888, 0);
    assert_int_equal(plain->w, 400);
    for (int y = 0; y < 300; y++)
        for (int x = 0; x < 400; x++)
            assert_int_equal(((Uint32 *)((Uint8 *)plain->pixels + (ptrdiff_t)y * plain->pitch))[x] & 0xFFFFFF,
                             pixel(x, y));
    SDL_FreeSurface(saved);
    SDL_FreeSurface(plain);
}

static void a_picture_that_cannot_be_saved_is_an_error_with_its_path(void **state)
{
    struct err err = {0};
    paint();
    assert_false(painter_save_png(painter, folder_path(state, "no/such/folder.png"), &err));
    assert_contains(err.text, "no/such/folder.png");
}

static void a_window_is_painted_even_if_the_wanted_renderer_is_missing(void **state)
{
    struct err err = {0};
    struct painter *windowed = NULL;
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    SDL_Window *window = SDL_CreateWindow("test", 0, 0, 400, 300, 0);
    assert_true(painter_open_window(&windowed, window, "no-such-renderer", fonts, "assets", &err));
    assert_int_equal(painter_size(windowed).w, 400);
    draw_sample();
    painter_paint(windowed, &list, &theme);
    painter_keep(windowed);
    painter_set_fade(windowed, 0.5);
    painter_paint(windowed, &list, &theme);
    assert_true(painter_save_png(windowed, folder_path(state, "window.png"), &err));
    painter_close(windowed);
    SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    paint();
    assert_true(painter_save_png(painter, folder_path(state, "memory.png"), &err));
    SDL_Surface *one = IMG_Load(folder_path(state, "window.png")),
                *other = IMG_Load(folder_path(state, "memory.png"));
    assert_memory_equal(one->pixels, other->pixels, (size_t)one->pitch * 300);
    SDL_FreeSurface(one);
    SDL_FreeSurface(other);
}

static void a_turned_picture_stands_sideways_and_touches_find_their_place(void **state)
{
    (void)state;
    static const struct {
        int degrees, x, y; /* of the panel's corner in which the upper left one of the page is */
    } turns[] = {{0, 5, 5}, {90, 394, 5}, {180, 394, 294}, {270, 5, 294}};
    box((struct rect){0, 0, 20, 10}, ROLE_INK, 0);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        int x = 0, y = 0;
        painter_set_rotation(painter, turns[i].degrees);
        assert_int_equal(painter_size(painter).w, turns[i].degrees % 180 ? 300 : 400);
        paint();
        assert_int_equal(pixel(turns[i].x, turns[i].y), rgb(ROLE_INK));
        assert_int_equal(count_pixels(whole, rgb(ROLE_INK)), 200);
        painter_locate(painter, turns[i].x / 400.0, turns[i].y / 300.0, &x, &y);
        assert_in_range(x, 3, 7);
        assert_in_range(y, 3, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAINT_TEST(text_leaves_its_ink_in_its_rectangle),
        PAINT_TEST(the_same_text_can_stand_in_two_inks),
        PAINT_TEST(an_icon_is_drawn_in_its_ink),
        PAINT_TEST(a_picture_that_is_none_leaves_its_place_empty),
        PAINT_TEST(a_picture_of_too_many_pixels_is_refused_before_it_is_read),
        PAINT_TEST(staffs_own_photo_is_shown_whole_in_its_own_colours),
        PAINT_TEST(a_photo_in_a_circle_fills_it_and_leaves_its_corners),
        PAINT_TEST(a_photo_has_a_place_of_its_own_shape_and_is_cut_to_no_other),
        PAINT_TEST(only_a_photo_has_a_size),
        PAINT_TEST(where_a_photo_cannot_be_shown_stands_its_icon),
        PAINT_TEST(a_jpeg_is_shown_too),
        PAINT_TEST(a_photo_smaller_than_its_place_is_enlarged),
        PAINT_TEST(a_fade_goes_from_the_old_picture_to_the_new_one),
        PAINT_TEST(a_fade_before_the_first_picture_is_none),
        PAINT_TEST(a_lost_device_costs_only_time),
        PAINT_TEST(the_same_list_gives_the_same_picture),
        PAINT_TEST(textures_stay_within_their_limit),
        PAINT_TEST(a_saved_picture_is_what_was_painted),
        PAINT_TEST(a_picture_that_cannot_be_saved_is_an_error_with_its_path),
        PAINT_TEST(a_window_is_painted_even_if_the_wanted_renderer_is_missing),
        PAINT_TEST(a_turned_picture_stands_sideways_and_touches_find_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

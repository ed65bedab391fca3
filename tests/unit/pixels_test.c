/* Home as pixels at four sizes, beside the pictures in tests/unit/pixels/: what a draw list cannot
 * show is a glyph, a corner or a shadow that went wrong. KIOSK_GOLDEN=1 (`make golden`) writes them. */
#include <stdlib.h>

#include <SDL_image.h>

#include "app/demo.h"
#include "scene.h"
#include "support.h"

enum { CHANNEL_MOST = 40 };

/* Of the pixels: what another version of FreeType may draw differently at the edges of letters. */
static const double SHARE_MOST = 0.005;

static bool differs(const uint8_t *left, const uint8_t *right)
{
    for (int channel = 0; channel < 3; channel++)
        if (abs(left[channel] - right[channel]) > CHANNEL_MOST)
            return true;
    return false;
}

static SDL_Surface *load(const char *path)
{
    SDL_Surface *file = IMG_Load(path);
    if (!file)
        fail_msg("%s cannot be read: run make golden, and look at it.", path);
    SDL_Surface *plain = SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_RGB24, 0);
    SDL_FreeSurface(file);
    assert_non_null(plain);
    return plain;
}

static double share_that_differs(const char *path, const char *golden)
{
    int count = 0;
    SDL_Surface *now = load(path), *then = load(golden);
    assert_int_equal(now->w, then->w);
    assert_int_equal(now->h, then->h);
    for (int y = 0; y < now->h; y++)
        for (int x = 0; x < now->w; x++)
            count += differs((uint8_t *)now->pixels + y * now->pitch + x * 3,
                             (uint8_t *)then->pixels + y * then->pitch + x * 3);
    double share = (double)count / (now->w * now->h);
    SDL_FreeSurface(now);
    SDL_FreeSurface(then);
    return share;
}

static void home_looks_as_it_did(void **state, struct size size, enum colours colours)
{
    char golden[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    struct err err = {0};
    struct scene *scene = scene_new(*state);
    scene_fill(scene, demo_fill);
    scene_open(scene, size, colours, false);
    text_format(golden, sizeof golden, "tests/unit/pixels/home-%dx%d.png", size.w, size.h);
    text_format(path, sizeof path, "%s", getenv("KIOSK_GOLDEN") ? golden : folder_path(state, "home.png"));
    assert_true(painter_save_png(scene->app.painter, path, &err));
    double share = share_that_differs(path, golden);
    if (share > SHARE_MOST)
        fail_msg("%.2f %% of the pixels differ from %s.", share * 100, golden);
    scene_close(scene);
    scene_free(scene);
}

static void home_looks_as_it_did_on_a_7_inch_panel(void **state)
{
    home_looks_as_it_did(state, (struct size){800, 480}, COLOURS_CONTRAST);
}

static void home_looks_as_it_did_on_a_10_inch_panel(void **state)
{
    home_looks_as_it_did(state, (struct size){1280, 800}, COLOURS_DAY);
}

static void home_looks_as_it_did_on_a_portrait_panel(void **state)
{
    home_looks_as_it_did(state, (struct size){720, 1280}, COLOURS_EVENING);
}

static void home_looks_as_it_did_on_a_24_inch_wall(void **state)
{
    home_looks_as_it_did(state, (struct size){1920, 1080}, COLOURS_DAY);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(home_looks_as_it_did_on_a_7_inch_panel),
        TEST(home_looks_as_it_did_on_a_10_inch_panel),
        TEST(home_looks_as_it_did_on_a_portrait_panel),
        TEST(home_looks_as_it_did_on_a_24_inch_wall),
    };
    return cmocka_run_group_tests_name("pixels", tests, NULL, NULL);
}

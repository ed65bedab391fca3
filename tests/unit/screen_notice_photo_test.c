/* The photo of a notice is large and of its own shape, on every panel, and its words are whole beside it. */
#include <SDL_image.h>

#include "scene.h"
#include "store/notice.h"
#include "support.h"
#include "ui/paint_parts.h"

enum { RED = 0xFF0000 };

static struct id garden;

static bool add_notice(struct store *store, struct err *err)
{
    struct notice_form form = notice_form_new(store);
    text_format(form.notice.title, sizeof form.notice.title, "The garden is open");
    text_format(form.notice.text, sizeof form.notice.text, "Come and sit outside. There is tea at three.");
    text_format(form.notice.picture, sizeof form.notice.picture, "garden");
    garden = form.notice.id;
    return notice_form_save(store, &form, err);
}

static void fill(void **state, struct size size)
{
    SDL_Surface *photo = SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(photo, NULL, 0xFF000000 | RED);
    assert_int_equal(IMG_SavePNG(photo, folder_path(state, "garden.png")), 0);
    SDL_FreeSurface(photo);
    struct scene *scene = scene_new(*state);
    scene_fill(scene, add_notice);
    scene_free(scene);
}

/* The smallest rectangle around what is red. */
static struct rect red_part(const SDL_Surface *canvas)
{
    struct rect red = {canvas->w, canvas->h, 0, 0};
    int right = 0, bottom = 0;
    for (int y = 0; y < canvas->h; y++)
        for (int x = 0; x < canvas->w; x++) {
            const Uint32 *row =
                (const Uint32 *)((const Uint8 *)canvas->pixels + (ptrdiff_t)y * canvas->pitch);
            if ((row[x] & 0xFFFFFF) != RED)
                continue;
            red.x = x < red.x ? x : red.x;
            red.y = y < red.y ? y : red.y;
            right = x > right ? x : right;
            bottom = y > bottom ? y : bottom;
        }
    return (struct rect){red.x, red.y, right - red.x + 1, bottom - red.y + 1};
}

/* At least a ninth of the panel's shorter side squared, and as wide for its height as `photo`. */
static void assert_shown(void **state, struct size panel, bool large, struct size photo)
{
    struct scene *scene = scene_new(*state);
    paths_put_pictures(&scene->context.paths, *state);
    scene_open(scene, panel, COLOURS_DAY, large);
    pages_show(&scene->app, &(struct route){.screen = SCREEN_NOTICE, .notice = garden});
    app_turn(&scene->app);
    const struct rect red = red_part(scene->app.painter->canvas);
    int side = panel.w < panel.h ? panel.w : panel.h;
    assert_true(red.w * red.h * 9 >= side * side);
    assert_in_range(red.w * photo.h * 50, red.h * photo.w * 49, red.h * photo.w * 51);
    assert_string_equal(scene->app.ui.problem, "");
    scene_close(scene);
    scene_free(scene);
}

static void assert_shown_on_every_panel(void **state, struct size photo)
{
    static const struct size panels[] = {{800, 480}, {1280, 800}, {720, 1280}, {1920, 1080}};
    fill(state, photo);
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        assert_shown(state, panels[i], false, photo);
        assert_shown(state, panels[i], true, photo);
    }
}

static void a_wide_photo_is_large_and_not_distorted(void **state)
{
    assert_shown_on_every_panel(state, (struct size){1200, 800});
}

static void a_high_photo_is_large_and_not_distorted(void **state)
{
    assert_shown_on_every_panel(state, (struct size){800, 1200});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_wide_photo_is_large_and_not_distorted, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_high_photo_is_large_and_not_distorted, folder_make, folder_remove),
    };
    return cmocka_run_group_tests_name("notice photo", tests, NULL, NULL);
}

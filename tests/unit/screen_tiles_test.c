/* Every tile picture has a name that can be said, and a house's own pictures stand on the wall. */
#include <stdio.h>

#include <SDL_image.h>

#include "scene.h"
#include "screen/tiles.h"
#include "store/person.h"
#include "support.h"
#include "ui/paint_parts.h"

static void every_picture_of_the_folder_has_its_words(void **state)
{
    char line[200];
    int count = 0;
    FILE *list = fopen("assets/tiles/tiles.txt", "r");
    (void)state;
    assert_non_null(list);
    for (; fgets(line, sizeof line, list); count++) {
        char *words = strchr(line, '\t');
        assert_non_null(words);
        *words++ = '\0';
        words[strcspn(words, "\n")] = '\0';
        assert_string_equal(tile_words(line), words);
    }
    fclose(list);
    assert_true(count >= 60);
}

static void a_picture_that_is_not_ours_is_called_by_its_name(void **state)
{
    char icon[WORDS_SIZE];
    (void)state;
    assert_string_equal(tile_words("grandma"), "grandma");
    assert_string_equal(tile_icon(icon, "cat"), "tiles/cat");
    assert_string_equal(tile_icon(icon, "grandma"), "icons/person");
}

/* --- On the wall --- */

static bool add_asha(struct store *store, struct err *err)
{
    struct person_form form = person_form_new(store);
    text_format(form.person.name, sizeof form.person.name, "Asha");
    text_format(form.person.picture, sizeof form.person.picture, "asha");
    return person_form_save(store, &form, err);
}

static void make_red_photo(const char *path)
{
    SDL_Surface *photo = SDL_CreateRGBSurfaceWithFormat(0, 40, 40, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(photo, NULL, 0xFFFF0000);
    assert_int_equal(IMG_SavePNG(photo, path), 0);
    SDL_FreeSurface(photo);
}

static struct rect find_tile(const struct ui *ui, const char *name)
{
    for (size_t i = 0; i < ui->painted.count; i++)
        if (strcmp(ui->painted.items[i].name, name) == 0)
            return ui->painted.items[i].rect;
    fail_msg("there is no tile '%s'", name);
    return (struct rect){0};
}

/* Pixels of a colour (0xRRGGBB) in Asha's tile, with `pictures` as the house's folder of them. */
static int count_in_tile(void **state, const char *pictures, uint32_t colour)
{
    int count = 0;
    struct scene *scene = scene_new(*state);
    paths_put_pictures(&scene->context.paths, pictures);
    scene_open(scene, (struct size){1280, 800}, COLOURS_DAY, false);
    pages_show(&scene->app, &(struct route){.screen = SCREEN_WHO, .purpose = PURPOSE_PLANS});
    app_turn(&scene->app);
    const struct rect tile = find_tile(&scene->app.ui, "Asha");
    const SDL_Surface *canvas = scene->app.painter->canvas;
    for (int y = tile.y; y < tile.y + tile.h; y++)
        for (int x = tile.x; x < tile.x + tile.w; x++)
            count += (((Uint32 *)((Uint8 *)canvas->pixels + (ptrdiff_t)y * canvas->pitch))[x] & 0xFFFFFF) ==
                     colour;
    scene_close(scene);
    scene_free(scene);
    return count;
}

static void fill(void **state)
{
    struct scene *scene = scene_new(*state);
    scene_fill(scene, add_asha);
    scene_free(scene);
}

enum { RED = 0xFF0000, ACTIVITY_INK = 0x23583A };

static void a_person_is_known_by_their_own_picture(void **state)
{
    fill(state);
    make_red_photo(folder_path(state, "asha.png"));
    assert_true(count_in_tile(state, *state, RED) > 5000);
    assert_int_equal(count_in_tile(state, *state, ACTIVITY_INK), 0);
}

static void a_missing_or_broken_picture_leaves_a_drawn_one(void **state)
{
    fill(state);
    assert_true(count_in_tile(state, *state, ACTIVITY_INK) > 100);
    folder_write(state, "asha.png", "These are words.");
    assert_true(count_in_tile(state, *state, ACTIVITY_INK) > 100);
    assert_true(count_in_tile(state, "", ACTIVITY_INK) > 100);
    assert_int_equal(count_in_tile(state, *state, RED), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_of_the_folder_has_its_words),
        cmocka_unit_test(a_picture_that_is_not_ours_is_called_by_its_name),
        cmocka_unit_test_setup_teardown(a_person_is_known_by_their_own_picture, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_missing_or_broken_picture_leaves_a_drawn_one, folder_make,
                                        folder_remove),
    };
    return cmocka_run_group_tests_name("tiles", tests, NULL, NULL);
}

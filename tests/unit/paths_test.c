/* Where things lie (app/paths.h). */
#include "support.h"

#include <unistd.h>

#include "app/paths.h"
#include "base/file.h"

/* The painter takes a relative name for a picture of the program's own (ui/paint_icon.c). */
static void the_house_s_own_pictures_have_an_absolute_path(void **state)
{
    struct paths paths = {.data = "build/house"};
    char here[FILE_PATH_SIZE], expected[FILE_PATH_SIZE];
    (void)state;
    assert_non_null(getcwd(here, sizeof here));
    paths_put_pictures(&paths, "");
    assert_string_equal(paths.pictures, file_join(expected, here, "build/house/pictures"));
    paths_put_pictures(&paths, "photos");
    assert_string_equal(paths.pictures, file_join(expected, here, "photos"));
    paths_put_pictures(&paths, "/srv/photos");
    assert_string_equal(paths.pictures, "/srv/photos");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_house_s_own_pictures_have_an_absolute_path)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

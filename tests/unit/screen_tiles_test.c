/* Every tile picture has a name that can be said. */
#include <stdio.h>

#include "screen/tiles.h"
#include "support.h"

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
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_of_the_folder_has_its_words),
        cmocka_unit_test(a_picture_that_is_not_ours_is_called_by_its_name),
    };
    return cmocka_run_group_tests_name("tiles", tests, NULL, NULL);
}

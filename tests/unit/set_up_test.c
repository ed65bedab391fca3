/* What the setting up of a new screen works out and keeps: the panel by a bank card, the folders there are to
 * choose from, and the file of what was chosen. */
#include "support.h"

#include <errno.h>

#include "app/screen_file.h"
#include "base/file.h"
#include "screen/mounts.h"
#include "screen/ruler.h"

/* --- The ruler --- */

static const struct size SEVEN_INCH = {154, 86}; /* 800x480, whose pixels are not square */

static void a_card_of_445_pixels_lies_on_a_panel_of_seven_inches(void **state)
{
    struct size panel = ruler_panel(800, 445, MM_CARD_LONG, SEVEN_INCH);
    (void)state;
    assert_int_equal(panel.w, 154);
    assert_int_equal(panel.h, 86);
}

static void a_card_that_looks_larger_lies_on_a_smaller_panel(void **state)
{
    struct size thought = {217, 136}, panel = ruler_panel(1280, 1010, MM_CARD_LONG, thought);
    (void)state;
    assert_int_equal(panel.w, 108);
    assert_int_equal(panel.h, 68);
    panel = ruler_panel(720, 447, MM_CARD_SHORT, (struct size){87, 155});
    assert_int_equal(panel.w, 87);
    assert_int_equal(panel.h, 155);
}

static void a_step_is_a_hundredth_and_at_least_a_pixel(void **state)
{
    (void)state;
    assert_int_equal(ruler_step(800, 445, MM_CARD_LONG, SEVEN_INCH, 1, 700), 449);
    assert_int_equal(ruler_step(800, 445, MM_CARD_LONG, SEVEN_INCH, -1, 700), 441);
    assert_int_equal(ruler_step(800, 90, MM_CARD_LONG, SEVEN_INCH, 1, 700), 91);
}

static void the_frame_stays_on_the_page_and_the_panel_one_that_can_be(void **state)
{
    struct size panel = SEVEN_INCH;
    int card_px = 445;
    (void)state;
    assert_int_equal(ruler_step(800, 698, MM_CARD_LONG, SEVEN_INCH, 1, 700), 700);
    for (int i = 0; i < 2000; i++)
        card_px = ruler_step(800, card_px, MM_CARD_LONG, SEVEN_INCH, -1, 700);
    panel = ruler_panel(800, card_px, MM_CARD_LONG, SEVEN_INCH);
    assert_in_range(panel.w, 2900, RULER_MOST);
    for (int i = 0; i < 2000; i++)
        card_px = ruler_step(800, card_px, MM_CARD_LONG, SEVEN_INCH, 1, 4000);
    panel = ruler_panel(800, card_px, MM_CARD_LONG, SEVEN_INCH);
    assert_in_range(panel.h, RULER_HEIGHT_LEAST, RULER_HEIGHT_LEAST + 1);
}

/* --- Folders --- */

static void folders_are_offered_where_something_is_mounted_for_them(void **state)
{
    char folders[MOUNTS_MOST][FILE_PATH_SIZE];
    folder_write(state, "mounts",
                 "proc /proc proc rw 0 0\n"
                 "/dev/sda1 /mnt ext4 rw 0 0\n"
                 "systemd-1 /mnt/house autofs rw 0 0\n"
                 "//office/house /mnt/house cifs rw 0 0\n"
                 "/dev/sdb1 /media/Maple\\040House vfat rw 0 0\n"
                 "tmpfs /srvice tmpfs rw 0 0\n");
    assert_int_equal(mounts_find(folder_path(state, "mounts"), folders), 2);
    assert_string_equal(folders[0], "/mnt/house");
    assert_string_equal(folders[1], "/media/Maple House");
}

/* As overlayroot mounts a card that is only read, and the memory before it. */
static void what_cannot_be_written_or_is_gone_with_the_power_is_not_offered(void **state)
{
    char folders[MOUNTS_MOST][FILE_PATH_SIZE];
    folder_write(state, "mounts",
                 "/dev/mmcblk0p2 /media/root-ro ext4 ro,relatime 0 0\n"
                 "tmpfs-root /media/root-rw tmpfs rw,relatime 0 0\n"
                 "/dev/sda1 /mnt/house vfat rw,errors=remount-ro 0 0\n");
    assert_int_equal(mounts_find(folder_path(state, "mounts"), folders), 1);
    assert_string_equal(folders[0], "/mnt/house");
}

static void more_folders_than_there_is_room_for_are_left_out(void **state)
{
    char folders[MOUNTS_MOST][FILE_PATH_SIZE];
    struct text lines = {0};
    for (int i = 0; i < MOUNTS_MOST + 5; i++)
        text_printf(&lines, "x /srv/%d ext4 rw 0 0\n", i);
    folder_write(state, "mounts", text_string(&lines));
    text_free(&lines);
    assert_int_equal(mounts_find(folder_path(state, "mounts"), folders), MOUNTS_MOST);
    assert_int_equal(mounts_find(folder_path(state, "nothing"), folders), 0);
    assert_int_equal(mounts_find("", folders), 0);
}

/* --- What was chosen --- */

static struct screen_choice read_choice(void **state, struct text *complaints)
{
    struct err err = {0};
    struct screen_choice choice;
    assert_true(screen_file_read(*state, &choice, complaints, &err));
    return choice;
}

static void what_is_chosen_later_is_kept_beside_what_was(void **state)
{
    struct err err = {0};
    struct text complaints = {0};
    const struct screen_choice polish = {.language = "pl"}, panel = {.width_mm = 154, .height_mm = 86};
    assert_int_equal(read_choice(state, &complaints).width_mm, 0);
    assert_true(screen_file_keep(*state, &polish, &err));
    assert_true(screen_file_keep(*state, &panel, &err));
    struct screen_choice choice = read_choice(state, &complaints);
    assert_string_equal(choice.language, "pl");
    assert_int_equal(choice.width_mm, 154);
    assert_int_equal(choice.height_mm, 86);
    assert_string_equal(text_string(&complaints), "");
    assert_int_equal(folder_count(state), 1);
}

static void it_goes_before_the_settings_as_far_as_it_says_something(void **state)
{
    struct settings settings;
    (void)state;
    settings_init(&settings);
    settings.width_mm = 300;
    screen_file_apply(&(struct screen_choice){.language = "pl"}, &settings);
    assert_string_equal(settings.language, "pl");
    assert_int_equal(settings.width_mm, 300);
    screen_file_apply(&(struct screen_choice){.width_mm = 154, .height_mm = 86}, &settings);
    assert_string_equal(settings.language, "pl");
    assert_int_equal(settings.width_mm, 154);
}

/* A panel is measured, and hung on its side later. */
static void a_picture_that_is_turned_later_is_as_high_as_it_was_wide(void **state)
{
    struct err err = {0};
    struct text complaints = {0};
    struct settings settings;
    const struct screen_choice panel = {.width_mm = 154, .height_mm = 86, .rotation = 90};
    assert_true(screen_file_keep(*state, &panel, &err));
    assert_true(screen_file_keep(*state, &(struct screen_choice){.language = "pl"}, &err));
    const struct screen_choice choice = read_choice(state, &complaints);
    assert_string_equal(text_string(&complaints), "");
    for (int rotation = 0; rotation < 360; rotation += 90) {
        bool is_turned = rotation % 180 == 0;
        settings_init(&settings);
        settings.rotation = rotation;
        screen_file_apply(&choice, &settings);
        assert_int_equal(settings.width_mm, is_turned ? 86 : 154);
        assert_int_equal(settings.height_mm, is_turned ? 154 : 86);
        assert_int_equal(settings.rotation, rotation);
    }
}

/* As it was written before the program knew of that. */
static void a_size_that_does_not_say_how_it_was_turned_is_that_of_the_picture(void **state)
{
    struct text complaints = {0};
    struct settings settings;
    folder_write(state, SCREEN_FILE, "[screen]\nwidth mm = 86\nheight mm = 154\n");
    const struct screen_choice choice = read_choice(state, &complaints);
    settings_init(&settings);
    settings.rotation = 90;
    screen_file_apply(&choice, &settings);
    assert_int_equal(settings.width_mm, 86);
    assert_int_equal(settings.height_mm, 154);
}

static void what_is_wrong_in_it_is_named_and_left_out(void **state)
{
    struct text complaints = {0};
    folder_write(state, SCREEN_FILE,
                 "[house]\nlanguage = pl\nzone = Europe/Warsaw\n"
                 "[screen]\nwidth mm = 5\nheight mm = a lot\ncolour = red\n");
    struct screen_choice choice = read_choice(state, &complaints);
    assert_string_equal(choice.language, "pl");
    assert_int_equal(choice.width_mm, 0);
    assert_int_equal(choice.height_mm, 0);
    assert_contains(text_string(&complaints), "screen.ini, line 5: 'width mm' cannot be '5'.");
    assert_contains(text_string(&complaints), "screen.ini, line 6: 'height mm' cannot be 'a lot'.");
    assert_contains(text_string(&complaints), "screen.ini, line 7: there is no setting 'colour'");
    text_free(&complaints);
}

static void a_file_that_cannot_be_read_is_an_error_and_the_next_choice_mends_it(void **state)
{
    struct err err = {0};
    struct text complaints = {0};
    struct screen_choice choice;
    const struct screen_choice polish = {.language = "pl"};
    folder_write(state, SCREEN_FILE, "[house]\nlanguage = pl\n");
    fault_arm(FAULT_READ, 0, EIO);
    assert_false(screen_file_read(*state, &choice, &complaints, &err));
    assert_contains(err.text, SCREEN_FILE);
    assert_string_equal(choice.language, "");
    fault_clear();
    folder_write(state, SCREEN_FILE, "\x01\xff nothing that makes sense");
    assert_true(screen_file_keep(*state, &polish, &err));
    assert_string_equal(read_choice(state, &complaints).language, "pl");
    assert_string_equal(text_string(&complaints), "");
}

static void on_a_full_disk_what_was_chosen_before_stays(void **state)
{
    struct err err = {0};
    struct text complaints = {0};
    assert_true(screen_file_keep(*state, &(struct screen_choice){.language = "pl"}, &err));
    fault_arm(FAULT_FSYNC, 0, ENOSPC);
    assert_false(screen_file_keep(*state, &(struct screen_choice){.language = "ar"}, &err));
    fault_clear();
    assert_contains(err.text, SCREEN_FILE);
    assert_string_equal(read_choice(state, &complaints).language, "pl");
    assert_int_equal(folder_count(state), 1);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_of_445_pixels_lies_on_a_panel_of_seven_inches),
        cmocka_unit_test(a_card_that_looks_larger_lies_on_a_smaller_panel),
        cmocka_unit_test(a_step_is_a_hundredth_and_at_least_a_pixel),
        cmocka_unit_test(the_frame_stays_on_the_page_and_the_panel_one_that_can_be),
        WITH_FOLDER(folders_are_offered_where_something_is_mounted_for_them),
        WITH_FOLDER(what_cannot_be_written_or_is_gone_with_the_power_is_not_offered),
        WITH_FOLDER(more_folders_than_there_is_room_for_are_left_out),
        WITH_FOLDER(what_is_chosen_later_is_kept_beside_what_was),
        cmocka_unit_test(it_goes_before_the_settings_as_far_as_it_says_something),
        WITH_FOLDER(a_picture_that_is_turned_later_is_as_high_as_it_was_wide),
        WITH_FOLDER(a_size_that_does_not_say_how_it_was_turned_is_that_of_the_picture),
        WITH_FOLDER(what_is_wrong_in_it_is_named_and_left_out),
        WITH_FOLDER(a_file_that_cannot_be_read_is_an_error_and_the_next_choice_mends_it),
        WITH_FOLDER(on_a_full_disk_what_was_chosen_before_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

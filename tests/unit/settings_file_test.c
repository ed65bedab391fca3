#include "support.h"

#include "app/settings.h"
#include "app/settings_table.h"
#include "base/file.h"

/* Reads `bytes` over the defaults; *complaints is the caller's to free. */
static struct settings read_text(const char *bytes, struct text *complaints)
{
    struct settings settings;
    settings_init(&settings);
    settings_read_bytes(&settings, "kiosk.ini", bytes, strlen(bytes), complaints);
    return settings;
}

static void assert_complains(const char *bytes, const char *words)
{
    struct text complaints = {0};
    read_text(bytes, &complaints);
    if (strstr(text_string(&complaints), words) == NULL)
        print_error("not '%s' but: %s\n", words, text_string(&complaints));
    assert_contains(text_string(&complaints), words);
    text_free(&complaints);
}

static size_t count_lines(const struct text *text)
{
    size_t lines = 0;
    for (const char *c = text_string(text); *c != '\0'; c++)
        lines += *c == '\n' ? 1 : 0;
    return lines;
}

static void each_setting_has_the_default_of_its_table(void **state)
{
    struct settings settings;
    (void)state;
    settings_init(&settings);
    assert_string_equal(settings.zone, "Europe/London");
    assert_string_equal(settings.colours, "day");
    assert_string_equal(settings.speech, "espeak-ng");
    assert_int_equal(settings.slideshow_after_s, 300);
    assert_false(settings.large_text);
}

static void a_file_changes_what_it_names_and_nothing_else(void **state)
{
    struct text complaints = {0};
    struct settings settings = read_text("[house]\nname = Elm House\nzone = Europe/Warsaw\n"
                                         "[Screen]\r\nLarge_Text: yes\r\nrotation=90\r\nwidth-mm = 217\r\n"
                                         "[urgent help]\n  phone place = In the hall, beside the door\n",
                                         &complaints);
    (void)state;
    assert_string_equal(text_string(&complaints), "");
    assert_string_equal(settings.house_name, "Elm House");
    assert_string_equal(settings.zone, "Europe/Warsaw");
    assert_string_equal(settings.phone_place, "In the hall, beside the door");
    assert_true(settings.large_text);
    assert_int_equal(settings.rotation, 90);
    assert_int_equal(settings.width_mm, 217);
    assert_int_equal(settings.height_mm, 0);
    text_free(&complaints);
}

static void assert_touch(const char *matrix, double across, double down)
{
    char line[128];
    struct text complaints = {0};
    double x = 0.25, y = 0.125;
    text_format(line, sizeof line, "[screen]\ntouch matrix = %s\n", matrix);
    struct settings settings = read_text(line, &complaints);
    assert_string_equal(text_string(&complaints), "");
    touch_matrix_apply(&settings.touch_matrix, &x, &y);
    assert_true(x == across && y == down);
    text_free(&complaints);
}

static void a_touch_is_moved_to_where_it_was_meant(void **state)
{
    (void)state;
    assert_touch("1 0 0 0 1 0", 0.25, 0.125);
    assert_touch("-1 0 1 0 1 0", 0.75, 0.125);
    assert_touch("1 0 0 0 -1 1", 0.25, 0.875);
    assert_touch("0 1 0 1 0 0", 0.125, 0.25);
    assert_touch("1 0 -0.5 0 8 0.5", 0, 1); /* beyond two edges */
}

static void a_time_of_the_day_is_set_or_never(void **state)
{
    struct text complaints = {0};
    struct settings settings = read_text("[screen]\noff from = 23:30\noff until =\n", &complaints);
    (void)state;
    assert_string_equal(text_string(&complaints), "");
    assert_int_equal(settings.off_from, 23 * 60 + 30);
    assert_int_equal(settings.off_until, SETTING_NEVER);
    assert_complains("[screen]\noff from = 25:00\n", "a time like 22:30, or nothing");
    text_free(&complaints);
}

static void a_matrix_that_leaves_no_panel_is_complained_of(void **state)
{
    (void)state;
    assert_complains("[screen]\ntouch matrix = 1 0 0 0 1\n", "six numbers");
    assert_complains("[screen]\ntouch matrix = 1 0 0 0 1 0 0\n", "six numbers");
    assert_complains("[screen]\ntouch matrix = 1 1 0 1 1 0\n", "six numbers");
    assert_complains("[screen]\ntouch matrix = 1 0 0 0 nan 0\n", "six numbers");
}

static void comments_blank_lines_and_a_byte_order_mark_are_no_fault(void **state)
{
    struct text complaints = {0};
    struct settings settings =
        read_text("\xEF\xBB\xBF# ours\n\n   ; also\n[house]\nname = Elm ; the old one\n", &complaints);
    (void)state;
    assert_string_equal(text_string(&complaints), "");
    assert_string_equal(settings.house_name, "Elm");
    text_free(&complaints);
}

static void what_is_wrong_keeps_its_default_and_says_where_and_what_to_do(void **state)
{
    struct text complaints = {0};
    struct settings settings = read_text("[screen]\nrotation = 45\nslide seconds = 2\nlarge text = perhaps\n"
                                         "width mm = 20 cm\ncolours = pink\n",
                                         &complaints);
    (void)state;
    assert_int_equal(settings.rotation, 0);
    assert_int_equal(settings.slide_s, 20);
    assert_int_equal(settings.width_mm, 0);
    assert_string_equal(settings.colours, "day");
    assert_int_equal(count_lines(&complaints), 5);
    assert_contains(
        text_string(&complaints),
        "kiosk.ini, line 2: 'rotation' cannot be '45'. Write 0, 90, 180 or 270. Until then '0' is used.\n");
    assert_contains(text_string(&complaints),
                    "line 3: 'slide seconds' cannot be '2'. Write a whole number from 5 to 600.");
    text_free(&complaints);
}

static void an_unknown_name_is_named_and_one_in_the_wrong_section_is_sent_home(void **state)
{
    (void)state;
    assert_complains("[house]\ncolor = day\n", "line 2: there is no setting 'color' under [house].");
    assert_complains("[house]\nrotation = 90\n", "line 2: 'rotation' belongs under [screen], not [house].");
    assert_complains("[hose]\na = 1\nb = 2\n", "line 2: there is no section [hose].");
    assert_complains("name = Elm\n", "stands before the first section");
}

static void an_unknown_section_is_complained_of_once(void **state)
{
    struct text complaints = {0};
    (void)state;
    read_text("[hose]\na = 1\nb = 2\nc = 3\n", &complaints);
    assert_int_equal(count_lines(&complaints), 1);
    text_free(&complaints);
}

static void of_two_entries_the_first_stands(void **state)
{
    struct text complaints = {0};
    struct settings settings = read_text("[house]\nname = Elm\nname = Oak\n", &complaints);
    (void)state;
    assert_string_equal(settings.house_name, "Elm");
    assert_contains(text_string(&complaints),
                    "line 3: 'name' stands in line 2 already, and that one is used.");
    text_free(&complaints);
}

static void a_zone_that_the_computer_does_not_know_is_no_zone(void **state)
{
    (void)state;
    assert_complains("[house]\nzone = Europe/Londn\n", "'zone' cannot be 'Europe/Londn'");
    assert_complains("[house]\nzone = ../../etc/passwd\n", "'zone' cannot be");
    assert_complains("[house]\nzone = Europe\n", "'zone' cannot be 'Europe'");
}

static void a_line_that_inih_would_cut_is_complained_of(void **state)
{
    char line[600] = "[urgent help]\nfire exit = ";
    struct text complaints = {0};
    (void)state;
    size_t start = strlen(line);
    memset(line + start, 'x', 400);
    struct settings settings = read_text(line, &complaints);
    assert_string_equal(settings.fire_exit, "");
    assert_contains(text_string(&complaints), "line 2: this line has 412 bytes");
    assert_int_equal(count_lines(&complaints), 1);
    text_clear(&complaints);
    line[start + 100] = '\0';
    settings = read_text(line, &complaints);
    assert_int_equal(strlen(settings.fire_exit), 100);
    assert_string_equal(text_string(&complaints), "");
    line[start + 100] = 'x';
    line[start + 101] = '\0';
    settings = read_text(line, &complaints);
    assert_string_equal(settings.fire_exit, "");
    assert_contains(text_string(&complaints), "up to 100 letters");
    text_free(&complaints);
}

static void lines_without_sense_are_named_one_by_one(void **state)
{
    (void)state;
    assert_complains("[house\n", "line 1: a section needs its closing bracket");
    assert_complains("[house]\nname\n", "line 2: 'name' has no value");
    assert_complains("[house]\nname = caf\xE9\n",
                     "line 2: this line is not UTF-8 text. Save the file as UTF-8.");
}

static void a_missing_file_is_no_fault_where_there_need_be_none(void **state)
{
    struct settings settings;
    struct text complaints = {0};
    struct err err = {0};
    const char *path = folder_path(state, "kiosk.ini");
    settings_init(&settings);
    assert_true(settings_read(&settings, path, true, &complaints, &err));
    assert_false(settings_read(&settings, path, false, &complaints, &err));
    assert_contains(err.text, path);
}

static void a_folder_is_no_settings_file(void **state)
{
    struct settings settings;
    struct text complaints = {0};
    struct err err = {0};
    settings_init(&settings);
    assert_false(settings_read(&settings, folder_path(state, ""), true, &complaints, &err));
    assert_contains(err.text, "not a file");
}

static void the_sample_explains_every_setting_and_reads_as_the_defaults(void **state)
{
    struct text sample = {0}, complaints = {0};
    struct settings settings, defaults;
    (void)state;
    settings_print_sample(&sample);
    for (size_t i = 0; i < settings_count; i++) {
        char line[256];
        text_format(line, sizeof line, "\n%s =", settings_table[i].name);
        assert_contains(text_string(&sample), line);
    }
    settings = read_text(text_string(&sample), &complaints);
    settings_init(&defaults);
    assert_string_equal(text_string(&complaints), "");
    assert_memory_equal(&settings, &defaults, sizeof settings);
    text_free(&sample);
}

static void the_file_in_config_is_the_sample(void **state)
{
    struct text sample = {0}, file = {0};
    struct err err = {0};
    (void)state;
    settings_print_sample(&sample);
    assert_true(file_read("config/kiosk.ini", 1024 * 1024, &file, &err));
    if (strcmp(text_string(&sample), text_string(&file)) != 0) {
        fail_msg("config/kiosk.ini is not what the table says. Write it anew: build/kiosk settings "
                 ">config/kiosk.ini");
    }
    text_free(&sample);
    text_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_setting_has_the_default_of_its_table),
        cmocka_unit_test(a_file_changes_what_it_names_and_nothing_else),
        cmocka_unit_test(a_touch_is_moved_to_where_it_was_meant),
        cmocka_unit_test(a_time_of_the_day_is_set_or_never),
        cmocka_unit_test(a_matrix_that_leaves_no_panel_is_complained_of),
        cmocka_unit_test(comments_blank_lines_and_a_byte_order_mark_are_no_fault),
        cmocka_unit_test(what_is_wrong_keeps_its_default_and_says_where_and_what_to_do),
        cmocka_unit_test(an_unknown_name_is_named_and_one_in_the_wrong_section_is_sent_home),
        cmocka_unit_test(an_unknown_section_is_complained_of_once),
        cmocka_unit_test(of_two_entries_the_first_stands),
        cmocka_unit_test(a_zone_that_the_computer_does_not_know_is_no_zone),
        cmocka_unit_test(a_line_that_inih_would_cut_is_complained_of),
        cmocka_unit_test(lines_without_sense_are_named_one_by_one),
        cmocka_unit_test_setup_teardown(a_missing_file_is_no_fault_where_there_need_be_none, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(a_folder_is_no_settings_file, folder_make, folder_remove),
        cmocka_unit_test(the_sample_explains_every_setting_and_reads_as_the_defaults),
        cmocka_unit_test(the_file_in_config_is_the_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support.h"

#include "app/options.h"

/* Reads "kiosk" and the words up to NULL. */
#define READ(options, err, ...) read_words(options, err, (const char *const[]){"kiosk", __VA_ARGS__, NULL})

static bool read_words(struct options *options, struct err *err, const char *const *words)
{
    int count = 0;
    while (words[count] != NULL)
        count++;
    *err = (struct err){0};
    return options_read(options, count, (char *const *)(uintptr_t)words, err);
}

static void without_a_verb_it_runs(void **state)
{
    struct options options;
    struct err err = {0};
    (void)state;
    assert_true(READ(&options, &err, NULL));
    assert_string_equal(options.verb, "run");
    assert_int_equal(options.argument_count, 0);
    assert_null(options.config);
    assert_false(options.has_now);
}

static void options_stand_before_or_after_the_verb(void **state)
{
    struct options options;
    struct err err = {0};
    (void)state;
    assert_true(READ(&options, &err, "--data", "/d", "import", "a.csv", "--apply", "b.csv", "--lang=pl"));
    assert_string_equal(options.verb, "import");
    assert_int_equal(options.argument_count, 2);
    assert_string_equal(options.arguments[1], "b.csv");
    assert_string_equal(options.data, "/d");
    assert_string_equal(options.lang, "pl");
    assert_true(options.apply);
}

static void now_is_a_local_date_and_time(void **state)
{
    struct options options;
    struct err err = {0};
    char text[LOCAL_TIME_TEXT_SIZE];
    (void)state;
    assert_true(READ(&options, &err, "--now", "2026-11-25 14:00"));
    assert_true(options.has_now);
    assert_string_equal(local_time_to_iso(options.now, text), "2026-11-25T14:00");
    assert_false(READ(&options, &err, "--now", "tomorrow"));
    assert_string_equal(err.text, "--now cannot be 'tomorrow'. Write: --now \"2026-11-25 14:00\"");
    assert_false(READ(&options, &err, "--now", "2026-02-30 14:00"));
}

static void a_size_is_two_sensible_numbers(void **state)
{
    static const char *const wrong[] = {"big",     "800",       "800x",     "x480",      "0x0",
                                        "100x100", "99999x480", "-800x480", "800x480x2", ""};
    struct options options;
    struct err err = {0};
    (void)state;
    assert_true(READ(&options, &err, "--size", "720x1280"));
    assert_int_equal(options.size.w, 720);
    assert_int_equal(options.size.h, 1280);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(READ(&options, &err, "--size", wrong[i]));
        assert_contains(err.text, "Write: --size 1280x800");
    }
}

static void an_unknown_option_is_named_with_those_that_exist(void **state)
{
    struct options options;
    struct err err = {0};
    (void)state;
    assert_false(READ(&options, &err, "check", "--dta", "/d"));
    assert_string_equal(
        err.text,
        "'--dta' is no option. There are --config, --data, --now, --size, --lang, --apply, --leave, "
        "--watch, --status, --house, --folder, --offer, --office, --set-up, --code, --as, --retire, "
        "--holder, --force, --yes, --help and --version.");
    assert_false(READ(&options, &err, "-d"));
    assert_contains(err.text, "'-d' is no option");
}

static void an_option_without_its_value_says_what_it_needs(void **state)
{
    struct options options;
    struct err err = {0};
    (void)state;
    assert_false(READ(&options, &err, "check", "--data"));
    assert_string_equal(err.text, "--data needs a value. Write: --data DIR");
    assert_false(READ(&options, &err, "--data="));
    assert_false(READ(&options, &err, "--apply=yes"));
    assert_string_equal(err.text, "--apply takes no value, but 'yes' was given.");
}

static void behind_two_hyphens_nothing_is_an_option(void **state)
{
    struct options options;
    struct err err = {0};
    (void)state;
    assert_true(READ(&options, &err, "import", "--", "--apply", "-x"));
    assert_false(options.apply);
    assert_int_equal(options.argument_count, 2);
    assert_string_equal(options.arguments[0], "--apply");
}

static void too_many_words_are_refused(void **state)
{
    const char *words[OPTIONS_ARGUMENTS_MOST + 4] = {"kiosk", "import"};
    struct options options;
    struct err err = {0};
    (void)state;
    for (int i = 2; i < OPTIONS_ARGUMENTS_MOST + 2; i++)
        words[i] = "a.csv";
    assert_true(read_words(&options, &err, words));
    words[OPTIONS_ARGUMENTS_MOST + 2] = "last.csv";
    assert_false(read_words(&options, &err, words));
    assert_contains(err.text, "'last.csv' is one too many");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_verb_it_runs),
        cmocka_unit_test(options_stand_before_or_after_the_verb),
        cmocka_unit_test(now_is_a_local_date_and_time),
        cmocka_unit_test(a_size_is_two_sensible_numbers),
        cmocka_unit_test(an_unknown_option_is_named_with_those_that_exist),
        cmocka_unit_test(an_option_without_its_value_says_what_it_needs),
        cmocka_unit_test(behind_two_hyphens_nothing_is_an_option),
        cmocka_unit_test(too_many_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

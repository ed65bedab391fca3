#include "support.h"

#include <sodium.h>
#include <sys/stat.h>

#include "base/text.h"
#include "sync_support.h"

static const char *path_of(void **state)
{
    return folder_path(state, "keys");
}

static void keys_are_new_each_time_and_sign(void **state)
{
    (void)state;
    struct keys one, two;
    uint8_t signature[SIGNATURE_SIZE];
    keys_make(&one, id_of(1));
    keys_make(&two, id_of(1));
    assert_memory_not_equal(one.house_key, two.house_key, KEY_SIZE);
    assert_memory_not_equal(one.office_public, two.office_public, KEY_SIZE);
    assert_true(one.is_office && id_equal(one.house, id_of(1)));
    crypto_sign_detached(signature, NULL, (const uint8_t *)"word", 4, one.office_secret);
    assert_int_equal(crypto_sign_verify_detached(signature, (const uint8_t *)"word", 4, one.office_public),
                     0);
    keys_release(&one);
    assert_true(sodium_is_zero((const uint8_t *)&one, sizeof one));
}

static void saved_keys_are_loaded(void **state)
{
    bool there = false;
    struct keys keys = keys_of(3);
    struct keys loaded;
    struct stat status;
    struct err err = {0};
    assert_true(keys_save(&keys, *state, &err));
    assert_int_equal(stat(path_of(state), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_true(keys_load(&loaded, *state, &there, &err));
    assert_true(there);
    assert_memory_equal(&loaded, &keys, sizeof keys);
}

static void a_device_that_is_not_the_office_keeps_no_office_key(void **state)
{
    bool there = false;
    struct keys keys = keys_of(3);
    struct keys loaded;
    struct err err = {0};
    keys.is_office = false;
    memset(keys.office_secret, 0, sizeof keys.office_secret);
    assert_true(keys_save(&keys, *state, &err));
    assert_null(strstr(folder_read(state, "keys"), "office-key"));
    assert_true(keys_load(&loaded, *state, &there, &err));
    assert_memory_equal(&loaded, &keys, sizeof keys);
}

static void no_keys_are_no_error(void **state)
{
    bool there = true;
    struct keys keys;
    struct err err = {0};
    assert_true(keys_load(&keys, *state, &there, &err));
    assert_false(there);
}

static void keys_that_others_may_read_are_refused(void **state)
{
    bool there;
    struct keys keys = keys_of(3);
    struct err err = {0};
    assert_true(keys_save(&keys, *state, &err));
    assert_int_equal(chmod(path_of(state), 0640), 0);
    assert_false(keys_load(&keys, *state, &there, &err));
    assert_contains(err.text, "chmod 600");
    assert_true(sodium_is_zero((const uint8_t *)&keys, sizeof keys));
}

static void keys_that_were_cut_or_mistyped_are_refused(void **state)
{
    (void)state;
    char text[KEYS_TEXT_SIZE];
    char wrong[KEYS_TEXT_SIZE];
    struct keys keys = keys_of(3);
    struct keys read;
    struct err err = {0};
    keys_to_text(&keys, text);
    size_t length = strlen(text) - 1; /* the end of the last line may be missing */
    for (size_t i = 0; i < length; i++) {
        (void)text_format(wrong, sizeof wrong, "%.*s", (int)i, text);
        assert_false(keys_from_text(&read, wrong, "keys", &err));
        (void)text_format(wrong, sizeof wrong, "%s", text);
        wrong[i] = wrong[i] == '1' ? '7' : '1';
        assert_false(keys_from_text(&read, wrong, "keys", &err));
        assert_true(sodium_is_zero((const uint8_t *)&read, sizeof read));
    }
    (void)text_format(wrong, sizeof wrong, "%smore", text);
    assert_false(keys_from_text(&read, wrong, "keys", &err));
    assert_contains(err.text, "recovery page");
}

static void keys_put_back_by_hand_may_end_lines_in_any_way(void **state)
{
    (void)state;
    char text[KEYS_TEXT_SIZE];
    char typed[2 * KEYS_TEXT_SIZE] = "";
    struct keys keys = keys_of(3);
    struct keys read;
    struct err err = {0};
    keys_to_text(&keys, text);
    char *rest = text;
    for (char *line; (line = strsep(&rest, "\n")) != NULL && *line != '\0';)
        (void)text_format(typed + strlen(typed), sizeof typed - strlen(typed), "%s\r\n", line);
    assert_true(keys_from_text(&read, typed, "keys", &err));
    assert_memory_equal(&read, &keys, sizeof keys);
    typed[strlen(typed) - 2] = '\0';
    assert_true(keys_from_text(&read, typed, "keys", &err));
}

static void keys_of_a_newer_version_say_so(void **state)
{
    (void)state;
    struct keys keys;
    struct err err = {0};
    assert_false(keys_from_text(&keys, "kiosk keys 2\nsomething\n", "keys", &err));
    assert_contains(err.text, "newer version");
}

static void a_full_disk_keeps_the_old_keys(void **state)
{
    bool there;
    struct keys keys = keys_of(3);
    struct keys other = keys_of(4);
    struct keys loaded;
    struct err err = {0};
    assert_true(keys_save(&keys, *state, &err));
    fault_arm(FAULT_WRITE, 0, 28 /* ENOSPC */);
    assert_false(keys_save(&other, *state, &err));
    fault_clear();
    assert_true(keys_load(&loaded, *state, &there, &err));
    assert_memory_equal(&loaded, &keys, sizeof keys);
    assert_int_equal(folder_count(state), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_new_each_time_and_sign),
        TEST(saved_keys_are_loaded),
        TEST(a_device_that_is_not_the_office_keeps_no_office_key),
        TEST(no_keys_are_no_error),
        TEST(keys_that_others_may_read_are_refused),
        cmocka_unit_test(keys_that_were_cut_or_mistyped_are_refused),
        cmocka_unit_test(keys_put_back_by_hand_may_end_lines_in_any_way),
        cmocka_unit_test(keys_of_a_newer_version_say_so),
        TEST(a_full_disk_keeps_the_old_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

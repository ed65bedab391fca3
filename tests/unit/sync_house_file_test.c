#include "store_support.h"

#include "memory_folder.h"
#include "store/json.h"
#include "sync/house_file.h"
#include "sync_support.h"

static struct memory_folder memory;

static int setup(void **state)
{
    memory_folder_init(&memory);
    return bench_make(state);
}

static int teardown(void **state)
{
    memory_folder_free(&memory);
    return bench_remove(state);
}

static struct house_file file_of(uint8_t house)
{
    return (struct house_file){HOUSE_FILE_FORMAT, id_of(house), "Elm \"Tree\" House"};
}

static struct db *db_of(struct bench *bench)
{
    return &bench->store.shared.db;
}

static enum house_file_state look(struct bench *bench, uint8_t house, struct house_file *file)
{
    enum house_file_state state;
    assert_done(bench,
                house_file_look(db_of(bench), &memory.folder, id_of(house), file, &state, &bench->err));
    return state;
}

static void the_folder_says_whose_it_is(void **state)
{
    struct bench *bench = *state;
    struct house_file file = file_of(7), found;
    assert_done(bench, house_file_publish(db_of(bench), &memory.folder, &bench->random, &file, &bench->err));
    assert_int_equal(look(bench, 7, &found), HOUSE_FILE_FINE);
    assert_string_equal(found.name, "Elm \"Tree\" House");
    assert_true(id_equal(found.house, id_of(7)));
    assert_int_equal(look(bench, 0, &found), HOUSE_FILE_FINE);
    assert_string_equal(memory_folder_file(&memory, "house.json")->bytes.bytes,
                        "{\"format\":1,\"house\":\"07070707070707070707070707070707\","
                        "\"name\":\"Elm \\\"Tree\\\" House\"}\n");
}

static void it_is_published_once(void **state)
{
    struct bench *bench = *state;
    struct house_file file = file_of(7), found;
    assert_done(bench, house_file_publish(db_of(bench), &memory.folder, &bench->random, &file, &bench->err));
    set_text(file.name, "Renamed");
    assert_done(bench, house_file_publish(db_of(bench), &memory.folder, &bench->random, &file, &bench->err));
    assert_int_equal(look(bench, 7, &found), HOUSE_FILE_FINE);
    assert_string_equal(found.name, "Elm \"Tree\" House");
    file.house = id_of(8);
    assert_false(house_file_publish(db_of(bench), &memory.folder, &bench->random, &file, &bench->err));
    assert_contains(bench->err.text, "another house, Elm \"Tree\" House");
    assert_int_equal(look(bench, 7, &found), HOUSE_FILE_FINE);
}

static void a_folder_without_a_house_is_told_from_a_folder_that_is_away(void **state)
{
    struct bench *bench = *state;
    struct house_file found;
    enum house_file_state what;
    assert_int_equal(look(bench, 7, &found), HOUSE_FILE_MISSING);
    memory_folder_break(&memory, 0, FOLDER_AWAY);
    assert_false(house_file_look(db_of(bench), &memory.folder, id_of(7), &found, &what, &bench->err));
    assert_int_equal(memory.folder.fault, FOLDER_AWAY);
}

static enum house_file_state read_text(struct bench *bench, const char *text, struct house_file *file)
{
    enum house_file_state what;
    assert_done(bench, house_file_decode(db_of(bench), text, strlen(text), file, &what, &bench->err));
    return what;
}

#define HOUSE "\"house\":\"07070707070707070707070707070707\""

static void what_is_no_house_file_is_damaged(void **state)
{
    struct bench *bench = *state;
    static const char *const bad[] = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"format\":1}",
        "{\"format\":0," HOUSE "}",
        "{\"format\":\"1\"," HOUSE "}",
        "{\"format\":1,\"house\":7}",
        "{\"format\":1,\"house\":\"0707070707070707070707070707070\"}",
        "{\"format\":1,\"house\":\"070707070707070707070707070707070\"}",
        "{\"format\":1,\"house\":\"00000000000000000000000000000000\"}",
        "{\"format\":1," HOUSE "} x",
        "{\"format\":1," HOUSE ",\"name\":\"\xFF\"}",
        "{\"format\":1," HOUSE ",\"name\":\"\\u001b[2J\"}",
    };
    struct house_file file;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (read_text(bench, bad[i], &file) != HOUSE_FILE_DAMAGED || file.format != 0)
            fail_msg("taken for a house: %s", bad[i]);
}

static void a_file_of_thousands_of_bytes_is_damaged(void **state)
{
    struct bench *bench = *state;
    char large[HOUSE_FILE_BYTES + 2];
    struct house_file file;
    memset(large, ' ', sizeof large);
    large[sizeof large - 1] = '\0';
    memcpy(large, "{\"format\":1," HOUSE "}", strlen("{\"format\":1," HOUSE "}"));
    assert_int_equal(read_text(bench, large, &file), HOUSE_FILE_DAMAGED);
    large[sizeof large - 2] = '\0';
    assert_int_equal(read_text(bench, large, &file), HOUSE_FILE_FINE);
    memory_folder_put(&memory, HOUSE_FILE_PATH, large, sizeof large);
    assert_int_equal(look(bench, 7, &file), HOUSE_FILE_DAMAGED);
}

static void a_newer_format_another_house_and_damage_are_told_apart(void **state)
{
    struct bench *bench = *state;
    struct house_file file;
    assert_int_equal(read_text(bench, "{\"format\":2," HOUSE ",\"more\":{\"a\":[1]}}", &file),
                     HOUSE_FILE_NEWER);
    assert_false(house_file_say(HOUSE_FILE_NEWER, &file, &bench->err));
    assert_contains(bench->err.text, "Update this device");
    assert_int_equal(read_text(bench, "{\"format\":1," HOUSE ",\"more\":{\"a\":[1]}}", &file),
                     HOUSE_FILE_FINE);
    memory_folder_put(&memory, HOUSE_FILE_PATH, "{\"format\":2," HOUSE "}",
                      strlen("{\"format\":2," HOUSE "}"));
    assert_int_equal(look(bench, 7, &file), HOUSE_FILE_NEWER);
    assert_int_equal(look(bench, 8, &file), HOUSE_FILE_OTHER);
    memory_folder_put(&memory, HOUSE_FILE_PATH, "{\"form", 6);
    assert_int_equal(look(bench, 7, &file), HOUSE_FILE_DAMAGED);
    assert_false(house_file_say(HOUSE_FILE_DAMAGED, &file, &bench->err));
    assert_contains(bench->err.text, "Remove it");
}

static void a_full_folder_fails_the_publish(void **state)
{
    struct bench *bench = *state;
    struct house_file file = file_of(7), found;
    memory_folder_break(&memory, 0, FOLDER_FULL);
    assert_false(house_file_publish(db_of(bench), &memory.folder, &bench->random, &file, &bench->err));
    memory_folder_mend(&memory);
    assert_int_equal(look(bench, 7, &found), HOUSE_FILE_MISSING);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_folder_says_whose_it_is),
        TEST(it_is_published_once),
        TEST(a_folder_without_a_house_is_told_from_a_folder_that_is_away),
        TEST(what_is_no_house_file_is_damaged),
        TEST(a_file_of_thousands_of_bytes_is_damaged),
        TEST(a_newer_format_another_house_and_damage_are_told_apart),
        TEST(a_full_folder_fails_the_publish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

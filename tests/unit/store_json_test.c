#include "store_support.h"

#include "store/json.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

static struct db *db_of(struct bench *bench)
{
    return &bench->store.shared.db;
}

static void what_was_set_is_read(void **state)
{
    struct bench *bench = *state;
    struct text json = {0};
    char value[6];
    int64_t number;
    assert_done(bench, json_set_text(db_of(bench), &json, "name", "\"Caf\xC3\xA9\"\n", &bench->err));
    assert_done(bench, json_set_integer(db_of(bench), &json, "number", INT64_MAX, &bench->err));
    assert_string_equal(text_string(&json),
                        "{\"name\":\"\\\"Caf\xC3\xA9\\\"\\n\",\"number\":9223372036854775807}");
    assert_done(bench, json_text(db_of(bench), json.bytes, "name", value, sizeof value, &bench->err));
    assert_string_equal(value, "\"Caf"); /* cut at a whole character */
    assert_done(bench, json_integer(db_of(bench), json.bytes, "number", &number, &bench->err));
    assert_int_equal(number, INT64_MAX);
    text_free(&json);
}

static void what_is_missing_or_of_another_type_is_nothing(void **state)
{
    struct bench *bench = *state;
    static const char json[] = "{\"a\":1.5,\"b\":\"2\",\"c\":null,\"d\":{\"e\":\"f\"}}";
    static const char *const keys[] = {"a", "c", "d", "x"};
    char value[8];
    int64_t number;
    for (size_t i = 0; i < 4; i++) {
        assert_done(bench, json_text(db_of(bench), json, keys[i], value, sizeof value, &bench->err));
        assert_string_equal(value, "");
        assert_done(bench, json_integer(db_of(bench), json, keys[i], &number, &bench->err));
        assert_int_equal(number, 0);
    }
}

static void only_an_object_is_an_object(void **state)
{
    struct bench *bench = *state;
    static const char *const bad[] = {"",
                                      "1",
                                      "[]",
                                      "{",
                                      "{} {}",
                                      "null",
                                      "{a:1}",
                                      "{[\"a\"]:1}",
                                      "{\"a\":\"b\",{\"c\":\"d\"}\n:1}",
                                      "{{\"a\":\"\\\"\"}:1}"};
    static const char *const good[] = {" {\"a\":[]} ", "{\"a\\\"]:\" : \"]:\\\\\",\"b\":{\"c\":1}}"};
    bool is_object;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_done(bench, json_is_object(db_of(bench), bad[i], &is_object, &bench->err));
        assert_false(is_object);
    }
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_done(bench, json_is_object(db_of(bench), good[i], &is_object, &bench->err));
        assert_true(is_object);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_was_set_is_read),
        test(what_is_missing_or_of_another_type_is_nothing),
        test(only_an_object_is_an_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

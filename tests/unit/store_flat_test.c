#include "store_support.h"

#include "store/flat.h"

#define test(name) cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

/* What json_extract gives, as SQL writes it; "" where SQLite does not take the text for JSON. */
static const char *by_sqlite(struct bench *bench, const char *json, char *value, size_t size)
{
    static const struct sql sql = {"value of json", "SELECT quote(json_extract(?1, '$.key'))", false};
    struct query query = query_start(&bench->store.shared.db, &sql);
    struct err ignored;
    query_bind_text(&query, json);
    value[0] = '\0';
    if (query_row(&query))
        query_copy(&query, 0, value, size);
    (void)query_end(&query, &ignored);
    return value;
}

/* The same by flat_read; NULL where it leaves the text to SQLite. */
static const char *by_flat(struct bench *bench, const char *json, char *value, size_t size)
{
    static const struct sql sql = {"value as sql", "SELECT quote(?1)", false};
    struct query query = query_start(&bench->store.shared.db, &sql);
    struct flat flat;
    bool is_flat = flat_read(&flat, json);
    const struct flat_pair *pair = is_flat ? flat_find(&flat, "key") : NULL;
    if (pair == NULL || pair->type == FLAT_NULL)
        query_bind_null(&query);
    else if (pair->type == FLAT_INTEGER)
        query_bind_integer(&query, pair->integer);
    else
        query_bind_bytes(&query, pair->text, pair->length);
    if (query_row(&query))
        query_copy(&query, 0, value, size);
    assert_done(bench, query_end(&query, &bench->err));
    return is_flat ? value : NULL;
}

static void what_is_flat_is_read_as_sqlite_reads_it(void **state)
{
    static const char *const texts[] = {
        "{}",
        "{\"key\":\"\"}",
        "{\"key\":\"Caf\xC3\xA9 {[,:]}\"}",
        "{\"a\":1,\"key\":\"x\",\"key\":\"y\"}",
        "{\"key\":0}",
        "{\"key\":-17,\"b\":null}",
        "{\"key\":999999999999999999}",
        "{\"key\":true}",
        "{\"key\":false}",
        "{\"key\":null}",
        "{\"cell:key\":\"x\",\"\":\"y\"}",
    };
    char expected[100], value[100];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_non_null(by_flat(*state, texts[i], value, sizeof value));
        assert_string_equal(value, by_sqlite(*state, texts[i], expected, sizeof expected));
    }
}

static void all_else_is_left_to_sqlite(void **state)
{
    static const char *const texts[] = {
        "",
        "x",
        "[]",
        "{",
        "{\"key\"}",
        "{\"key\":}",
        "{\"key\":1",
        "{\"key\":1}x",
        "{\"key\":1,}",
        "{\"key\": 1}",
        " {\"key\":1}",
        "{\"key\":01}",
        "{\"key\":-0}",
        "{\"key\":-}",
        "{\"key\":1.5}",
        "{\"key\":1e3}",
        "{\"key\":1000000000000000000}",
        "{\"key\":[1]}",
        "{\"key\":{\"key\":1}}",
        "{\"key\":\"\\n\"}",
        "{\"k\\u0065y\":1}",
        "{\"key\":\"\n\"}",
        "{\"key\":\"x}",
        "{\"key\":truex}",
        "{\"key\":nul}",
        "{key:1}",
    };
    char value[100];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (by_flat(*state, texts[i], value, sizeof value) != NULL)
            fail_msg("%s was taken for flat", texts[i]);
}

static void an_object_of_more_keys_than_fit_is_left_to_sqlite(void **state)
{
    struct text json = {0};
    struct flat flat;
    (void)state;
    for (int i = 0; i <= FLAT_KEYS_LIMIT; i++)
        text_printf(&json, "%s\"%d\":%d", i == 0 ? "{" : ",", i, i);
    text_printf(&json, "}");
    assert_false(flat_read(&flat, text_string(&json)));
    text_free(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(what_is_flat_is_read_as_sqlite_reads_it),
        test(all_else_is_left_to_sqlite),
        test(an_object_of_more_keys_than_fit_is_left_to_sqlite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

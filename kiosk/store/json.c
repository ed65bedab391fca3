#include "store/json.h"

#include <string.h>

static const struct sql SQL_SET = {"set key of json",
                                   "SELECT json_patch(coalesce(?1, '{}'), json_object(?2, ?3))", false};
static const struct sql SQL_IS_OBJECT = {
    "is json object", "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object' ELSE 0 END", false};
static const struct sql SQL_GET = {
    "key of json", "SELECT CASE WHEN json_type(?1, '$.' || ?2) = ?3 THEN json_extract(?1, '$.' || ?2) END",
    false};

static struct query start_set(struct db *db, const struct text *json, const char *key)
{
    struct query query = query_start(db, &SQL_SET);
    query_bind_text(&query, json->length > 0 ? json->bytes : NULL);
    query_bind_text(&query, key);
    return query;
}

static bool end_set(struct query *query, struct text *json, struct err *err)
{
    text_clear(json);
    if (query_row(query))
        text_printf(json, "%s", query_text(query, 0));
    return query_end(query, err);
}

bool json_set_text(struct db *db, struct text *json, const char *key, const char *value, struct err *err)
{
    struct query query = start_set(db, json, key);
    query_bind_text(&query, value);
    return end_set(&query, json, err);
}

bool json_set_integer(struct db *db, struct text *json, const char *key, int64_t value, struct err *err)
{
    struct query query = start_set(db, json, key);
    query_bind_integer(&query, value);
    return end_set(&query, json, err);
}

static const char *after_text(const char *first)
{
    const char *at = first + 1;
    while (*at != '"' && *at != '\0')
        at += *at == '\\' && at[1] != '\0' ? 2 : 1;
    return *at == '"' ? at + 1 : at;
}

/* SQLite before 3.42 takes {["a"]:1} for valid, too, and crashes when it is asked for a key of it. */
static bool keys_are_texts(const char *json)
{
    char last = '\0';
    for (const char *at = json; *at != '\0';) {
        if (*at == ':' && last != '"')
            return false;
        if (strchr(" \t\r\n", *at) == NULL)
            last = *at;
        at = *at == '"' ? after_text(at) : at + 1;
    }
    return true;
}

bool json_is_object(struct db *db, const char *json, bool *is_object, struct err *err)
{
    int64_t answer = 0;
    struct query query = query_start(db, &SQL_IS_OBJECT);
    query_lend_text(&query, json);
    bool ok = query_run_integer(&query, &answer, err);
    *is_object = ok && answer != 0 && keys_are_texts(json);
    return ok;
}

static struct query start_get(struct db *db, const char *json, const char *key, const char *type)
{
    struct query query = query_start(db, &SQL_GET);
    query_bind_text(&query, json);
    query_bind_text(&query, key);
    query_bind_text(&query, type);
    return query;
}

bool json_text(struct db *db, const char *json, const char *key, char *value, size_t size, struct err *err)
{
    struct query query = start_get(db, json, key, "text");
    value[0] = '\0';
    if (query_row(&query))
        query_copy(&query, 0, value, size);
    return query_end(&query, err);
}

bool json_integer(struct db *db, const char *json, const char *key, int64_t *value, struct err *err)
{
    struct query query = start_get(db, json, key, "integer");
    return query_run_integer(&query, value, err);
}

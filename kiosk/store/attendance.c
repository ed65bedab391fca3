#include "store/attendance.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "store/change.h"
#include "store/word.h"

const struct noun NOUN_ATTENDANCE = {
    .name = "attendance",
    .table = "attendance",
    .parts = {{"how", {"event", "date", "person", "how", "recorded_at", "recorded_by"}}},
};

static const char *const hows[] = {NULL, "here", "took part", "sat in", "popped in", "helped"};

static const struct sql SQL_ONE = {
    "attendance", "SELECT how, recorded_at, recorded_by FROM attendance WHERE id = ?1", false};

#define ROWS                                                                                                 \
    "SELECT a.event, a.date, a.person, p.name, p.picture, a.how, a.recorded_at, a.recorded_by, "             \
    "e.is_private IS 1 FROM attendance a JOIN event e ON e.id = a.event JOIN person p ON p.id = a.person "   \
    "WHERE a.how IS NOT NULL AND "
#define IN_ORDER " ORDER BY a.date, a.event, lower(coalesce(p.name, p.picture)), a.person"

static const struct sql SQL_BETWEEN = {
    "attendance between", ROWS "a.date BETWEEN ?1 AND ?2 AND (?3 OR e.is_private IS NOT 1)" IN_ORDER, false};
static const struct sql SQL_OF_OCCURRENCE = {"attendance of occurrence",
                                             ROWS "a.event = ?1 AND a.date = ?2" IN_ORDER, false};

const char *how_word(enum how how)
{
    return word_at(hows, WORD_COUNT(hows), (int)how);
}

static enum how how_from_word(const char *word)
{
    int place = HOW_NONE;
    (void)word_find(hows, WORD_COUNT(hows), word, &place); /* "" is none */
    return (enum how)place;
}

struct id attendance_id(const struct signup_key *key)
{
    return signup_key_id("attendance", key);
}

static bool load(struct store *store, const struct signup_key *key, struct attendance_undo *old,
                 struct err *err)
{
    *old = (struct attendance_undo){.key = *key, .recorded_at = {DATE_NONE, {0}}};
    struct query query = query_start(&store->shared.db, &SQL_ONE);
    query_bind_id(&query, attendance_id(key));
    if (query_row(&query)) {
        old->how = how_from_word(query_text(&query, 0));
        old->recorded_at = query_local_time(&query, 1);
        query_copy(&query, 2, old->recorded_by, sizeof old->recorded_by);
    }
    return query_end(&query, err);
}

bool attendance_load(struct store *store, const struct signup_key *key, enum how *how, struct err *err)
{
    struct attendance_undo now;
    bool ok = load(store, key, &now, err);
    *how = now.how;
    return ok;
}

/* `versions` NULL replaces all that stands. `*written` gets the fact. */
static bool write(struct store *store, const struct attendance_undo *record, const struct versions *versions,
                  struct id *written, struct err *err)
{
    const struct signup_key *key = &record->key;
    struct change change = change_start(store, &NOUN_ATTENDANCE, attendance_id(key), "how", versions);
    change_person(&change, key->person);
    change_id(&change, "event", key->event);
    change_date(&change, "date", key->date);
    change_id(&change, "person", key->person);
    change_text(&change, "how", how_word(record->how), NAME_LIMIT);
    change_local_time(&change, "recorded_at", record->recorded_at);
    change_text(&change, "recorded_by", record->recorded_by, NAME_LIMIT);
    bool ok = change_end(&change, err);
    *written = change.is_written ? change.fact.id : (struct id){{0}};
    return ok;
}

/* A resident's "I'm here" does not take back what says more. */
static bool says_nothing_new(const struct attendance_undo *old, enum how how, const char *by)
{
    return old->how == how || (how == HOW_HERE && by[0] == '\0' && old->how != HOW_NONE);
}

static bool record_within(struct store *store, const struct signup_key *key, enum how how, const char *by,
                          struct attendance_undo *old, struct err *err)
{
    if (!load(store, key, old, err))
        return false;
    if (says_nothing_new(old, how, by))
        return version_shown(store, &NOUN_ATTENDANCE, attendance_id(key), "how", &old->stands, err);
    struct attendance_undo record = {.key = *key, .how = how, .recorded_at = {DATE_NONE, TIME_NONE}};
    if (how != HOW_NONE)
        record.recorded_at = store_now(store);
    (void)text_format(record.recorded_by, sizeof record.recorded_by, "%s", by);
    old->changed = true;
    return write(store, &record, NULL, &old->stands, err);
}

static bool record_as(struct store *store, const struct signup_key *key, enum how how, const char *by,
                      struct attendance_undo *undo, struct err *err)
{
    struct attendance_undo old;
    if (id_is_none(key->event) || id_is_none(key->person))
        return db_fail_without_id(&store->shared.db, err);
    if (!store_begin(store, err))
        return false;
    bool ok = record_within(store, key, how, by, &old, err);
    if (!store_finish(store, ok, err))
        return false;
    if (undo != NULL)
        *undo = old;
    return true;
}

bool attendance_record(struct store *store, const struct signup_key *key, enum how how, const char *by,
                       struct attendance_undo *undo, struct err *err)
{
    ASSERT(how != HOW_NONE);
    return record_as(store, key, how, by != NULL ? by : "", undo, err);
}

bool attendance_remove(struct store *store, const struct signup_key *key, struct attendance_undo *undo,
                       struct err *err)
{
    return record_as(store, key, HOW_NONE, "", undo, err);
}

bool attendance_undo(struct store *store, const struct attendance_undo *undo, bool *put_back, struct err *err)
{
    bool stands;
    struct id ignored;
    struct versions written = {1, {undo->stands}};
    struct id row = attendance_id(&undo->key);
    if (!store_begin(store, err))
        return false;
    bool ok = version_stands(store, &NOUN_ATTENDANCE, row, "how", undo->stands, &stands, err);
    ok = ok && (!stands || !undo->changed || write(store, undo, &written, &ignored, err));
    if (!store_finish(store, ok, err))
        return false;
    if (put_back != NULL)
        *put_back = stands;
    return true;
}

static bool read_rows(struct query *query, struct attendance_rows *rows, struct err *err)
{
    while (query_row(query)) {
        rows->items = memory_grow(rows->items, rows->count, &rows->capacity, sizeof *rows->items);
        struct attendance_row *row = &rows->items[rows->count++];
        *row = (struct attendance_row){
            .key = {query_id(query, 0), query_date(query, 1), query_id(query, 2)},
            .how = how_from_word(query_text(query, 5)),
            .recorded_at = query_local_time(query, 6),
            .is_private = query_integer(query, 8) != 0,
        };
        query_copy(query, 3, row->first_name, sizeof row->first_name);
        query_copy(query, 4, row->picture, sizeof row->picture);
        query_copy(query, 7, row->recorded_by, sizeof row->recorded_by);
    }
    return query_end(query, err);
}

bool attendance_rows_load(struct store *store, struct date from, struct date to, bool with_private,
                          struct attendance_rows *rows, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_BETWEEN);
    query_bind_date(&query, from);
    query_bind_date(&query, to);
    query_bind_integer(&query, with_private);
    return read_rows(&query, rows, err);
}

bool attendance_rows_of(struct store *store, struct id event, struct date date, struct attendance_rows *rows,
                        struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OF_OCCURRENCE);
    query_bind_id(&query, event);
    query_bind_date(&query, date);
    return read_rows(&query, rows, err);
}

void attendance_rows_free(struct attendance_rows *rows)
{
    free(rows->items);
    *rows = (struct attendance_rows){0};
}

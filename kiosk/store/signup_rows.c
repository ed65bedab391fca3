#include "store/signup.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/steer.h"

/* The device of the answer that is shown. */
#define CHANGED_ON                                                                                           \
    "(SELECT d.name FROM head h JOIN fact f ON f.number = h.fact JOIN device d ON d.id = f.device "          \
    "WHERE h.noun = 'signup' AND h.row = s.id AND h.part = 'answer' "                                        \
    "ORDER BY f.lamport DESC, f.device DESC, f.id DESC LIMIT 1)"

#define ROWS(steer)                                                                                          \
    "SELECT s.event, s.date, s.person, p.name, p.picture, s.changed_at, " CHANGED_ON                         \
    ", e.is_private IS 1, " SIGNUP_STATE_COLUMNS ", w.id, json_extract(w.body, '$.steer')"                   \
    " FROM signup s JOIN event e ON e.id = s.event JOIN person p ON p.id = s.person "                        \
    "LEFT JOIN fact w ON w.id = " steer " WHERE s.answer IS NOT NULL AND NOT " SIGNUP_MOVED_ON " AND "
#define IN_ORDER " ORDER BY s.date, s.event, lower(coalesce(p.name, p.picture)), s.person"

static const struct sql SQL_BETWEEN = {
    "sign-ups between", ROWS("NULL") "s.date BETWEEN ?1 AND ?2 AND (?3 OR e.is_private IS NOT 1)" IN_ORDER,
    false};
static const struct sql SQL_OF_OCCURRENCE = {
    "sign-ups of occurrence", ROWS(STEER_PENDING) "s.event = ?1 AND s.date = ?2" IN_ORDER, false};
static const struct sql SQL_STATES_OF_OCCURRENCE = {
    "places of occurrence",
    "SELECT " SIGNUP_STATE_COLUMNS " FROM signup s LEFT JOIN event e ON e.id = s.event "
    "LEFT JOIN person p ON p.id = s.person WHERE s.event = ?1 AND s.date = ?2 AND NOT " SIGNUP_MOVED_ON,
    false};

static void read_row(struct query *query, struct signup_row *row)
{
    struct signup_state state = signup_state_read(query, 8);
    struct signup signup = signup_from_state(&state);
    enum steer asked = steer_from_word(query_text(query, 8 + SIGNUP_STATE_COLUMN_COUNT + 1));
    *row = (struct signup_row){
        .key = {query_id(query, 0), query_date(query, 1), query_id(query, 2)},
        .answer = signup.answer,
        .place = signup.place,
        .changed_at = query_local_time(query, 5),
        .is_private = query_integer(query, 7) != 0,
        .asked = signup_may_steer(signup.place, asked) ? asked : STEER_NONE,
        .asked_fact = query_id(query, 8 + SIGNUP_STATE_COLUMN_COUNT),
    };
    query_copy(query, 3, row->first_name, sizeof row->first_name);
    query_copy(query, 4, row->picture, sizeof row->picture);
    query_copy(query, 6, row->changed_on, sizeof row->changed_on);
}

static bool read_rows(struct query *query, struct signup_rows *rows, struct err *err)
{
    while (query_row(query)) {
        rows->items = memory_grow(rows->items, rows->count, &rows->capacity, sizeof *rows->items);
        read_row(query, &rows->items[rows->count++]);
    }
    return query_end(query, err);
}

bool signup_rows_load(struct store *store, struct date from, struct date to, bool with_private,
                      struct signup_rows *rows, struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_BETWEEN);
    query_bind_date(&query, from);
    query_bind_date(&query, to);
    query_bind_integer(&query, with_private);
    return read_rows(&query, rows, err);
}

bool signup_rows_of(struct store *store, struct id event, struct date date, struct signup_rows *rows,
                    struct err *err)
{
    struct query query = query_start(&store->shared.db, &SQL_OF_OCCURRENCE);
    query_bind_id(&query, event);
    query_bind_date(&query, date);
    return read_rows(&query, rows, err);
}

void signup_rows_free(struct signup_rows *rows)
{
    free(rows->items);
    *rows = (struct signup_rows){0};
}

bool places_count(struct store *store, struct id event, struct date date, struct places *places,
                  struct err *err)
{
    *places = (struct places){0};
    struct query query = query_start(&store->shared.db, &SQL_STATES_OF_OCCURRENCE);
    query_bind_id(&query, event);
    query_bind_date(&query, date);
    while (query_row(&query)) {
        struct signup_state state = signup_state_read(&query, 0);
        enum place place = signup_from_state(&state).place;
        places->promised += place == PLACE_PROMISED;
        places->offered += place == PLACE_OFFERED;
        places->waiting += place == PLACE_WAITING;
        places->asked += place == PLACE_ASKED;
    }
    return query_end(&query, err);
}

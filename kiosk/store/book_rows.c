#include "store/book_rows.h"

#include "store/attendance.h"
#include "store/db_fault.h"
#include "store/signup.h"

static const struct sql SQL_SIGNUPS = {"keys of sign-ups", "SELECT id, event, date, person FROM signup",
                                       true};
static const struct sql SQL_RECORDS = {"keys of records", "SELECT id, event, date, person FROM attendance",
                                       true};
static const struct sql SQL_NOTE = {"note row", "INSERT INTO temp.row_now (was, now) VALUES (?1, ?2)", false};
static const struct sql SQL_MOVE = {"move facts to rows",
                                    "UPDATE fact SET row = (SELECT now FROM temp.row_now WHERE was = row) "
                                    "WHERE noun IN ('signup', 'attendance') "
                                    "AND row IN (SELECT was FROM temp.row_now)",
                                    true};

static const char make[] = "CREATE TEMP TABLE row_now (was TEXT PRIMARY KEY, now TEXT NOT NULL)";
static const char drop[] = "DROP TABLE temp.row_now";

static bool note(struct db *db, struct id was, struct id now, struct err *err)
{
    struct query query = query_start(db, &SQL_NOTE);
    query_bind_id(&query, was);
    query_bind_id(&query, now);
    return query_run(&query, err);
}

static bool note_all(struct db *db, const struct sql *sql, struct id (*id_of)(const struct signup_key *key),
                     struct err *err)
{
    struct query query = query_start(db, sql);
    bool ok = true;
    while (ok && query_row(&query)) {
        struct signup_key key = {query_id(&query, 1), query_date(&query, 2), query_id(&query, 3)};
        struct id was = query_id(&query, 0);
        ok = id_equal(was, id_of(&key)) || note(db, was, id_of(&key), err);
    }
    struct err ignored;
    return query_end(&query, ok ? err : &ignored) && ok;
}

static bool move_facts(struct db *db, struct err *err)
{
    struct query query = query_start(db, &SQL_MOVE);
    return query_run(&query, err);
}

bool book_place_rows(struct book *book, struct err *err)
{
    struct db *db = &book->db;
    if (!db_run(db, make, err))
        return false;
    bool ok = note_all(db, &SQL_SIGNUPS, signup_id, err) && note_all(db, &SQL_RECORDS, attendance_id, err) &&
              move_facts(db, err);
    db_forget_statements(db); /* they name a table that goes */
    return ok && db_run(db, drop, err);
}

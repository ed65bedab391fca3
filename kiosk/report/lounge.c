#include "report/lounge.h"

#include <unistd.h>

#include "store/attendance.h"
#include "store/event.h"
#include "store/notice.h"
#include "store/occurrence.h"
#include "store/occurrence_table.h"
#include "store/person.h"
#include "store/signup.h"

/* Not STRICT: programs on the office's computer may have an SQLite that does not know it. */
static const struct table_description descriptions[] = {
    [LOUNGE_EVENTS] = {"events",
                       {"event_id", "title", "kind", "starts", "ends", "place", "places", "group_size",
                        "status"},
                       "CREATE TABLE events(event_id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, "
                       "starts TEXT NOT NULL, ends TEXT, place TEXT NOT NULL, places INTEGER, "
                       "group_size TEXT NOT NULL, status TEXT NOT NULL)",
                       {"report event", "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                        false}},
    [LOUNGE_PEOPLE] = {"people",
                       {"person_id", "first_name", "picture", "active"},
                       "CREATE TABLE people(person_id TEXT NOT NULL, first_name TEXT NOT NULL, "
                       "picture TEXT NOT NULL, active TEXT NOT NULL)",
                       {"report person", "INSERT INTO people VALUES (?1, ?2, ?3, ?4)", false}},
    [LOUNGE_SIGN_UPS] =
        {"sign_ups",
         {"event_id", "starts", "person_id", "first_name", "answer", "place", "changed_at", "changed_on"},
         "CREATE TABLE sign_ups(event_id TEXT NOT NULL, starts TEXT NOT NULL, person_id TEXT NOT NULL, "
         "first_name TEXT NOT NULL, answer TEXT NOT NULL, place TEXT NOT NULL, changed_at TEXT, "
         "changed_on TEXT NOT NULL)",
         {"report sign-up", "INSERT INTO sign_ups VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", false}},
    [LOUNGE_ATTENDANCE] =
        {"attendance",
         {"event_id", "starts", "person_id", "first_name", "how", "recorded_at", "recorded_by"},
         "CREATE TABLE attendance(event_id TEXT NOT NULL, starts TEXT NOT NULL, person_id TEXT NOT NULL, "
         "first_name TEXT NOT NULL, how TEXT NOT NULL, recorded_at TEXT, recorded_by TEXT NOT NULL)",
         {"report attendance", "INSERT INTO attendance VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", false}},
    [LOUNGE_NOTICES] =
        {"notices",
         {"notice_id", "title", "body", "shows_from", "shows_until"},
         "CREATE TABLE notices(notice_id TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, "
         "shows_from TEXT, shows_until TEXT)",
         {"report notice", "INSERT INTO notices VALUES (?1, ?2, ?3, ?4, ?5)", false}},
};

/* --- Rows --- */

static void add_event(struct table *table, const struct occurrence *occurrence)
{
    bool ends = !time_is_none(occurrence->ends);
    table_id(table, occurrence->event);
    table_text(table, occurrence->title);
    table_text(table, event_kind_word(occurrence->kind));
    table_time(table, occurrence->starts_at);
    table_time(table, ends ? occurrence->ends_at : (struct local_time){DATE_NONE, TIME_NONE});
    table_text(table, occurrence->place);
    occurrence->places == PLACES_NO_LIMIT ? table_text(table, NULL)
                                          : table_integer(table, occurrence->places);
    table_text(table, group_size_word(occurrence->group_size));
    table_text(table, event_status_word(occurrence->status));
}

static void add_events(struct lounge_report *report, const struct occurrences *occurrences)
{
    for (size_t i = 0; i < occurrences->count; i++)
        if (!occurrences->items[i].is_private)
            add_event(&report->tables[LOUNGE_EVENTS], &occurrences->items[i]);
}

/* A person who moves on at a later date is still here. */
static enum person_state state_on(const struct person *person, struct date today)
{
    bool later = person->state == PERSON_NO && !date_is_none(person->moved_on_from) &&
                 date_compare(person->moved_on_from, today) > 0;
    return later ? PERSON_YES : person->state;
}

static bool add_people(struct lounge_report *report, struct store *store, struct date today, struct err *err)
{
    struct persons persons = {0};
    struct table *table = &report->tables[LOUNGE_PEOPLE];
    bool loaded = persons_all(store, &persons, err);
    for (size_t i = 0; loaded && i < persons.count; i++) {
        table_id(table, persons.items[i].id);
        table_text(table, persons.items[i].name);
        table_text(table, persons.items[i].picture);
        table_text(table, person_state_word(state_on(&persons.items[i], today)));
    }
    persons_free(&persons);
    return loaded;
}

/* What answers and records are looked up in. */
struct months {
    struct date from, to;
    struct occurrences list;
    struct occurrence_table table;
};

/* The first three columns of an answer or a record. Its event is in the list, unless it was moved out
 * of the months that are looked at. */
static bool add_key(struct table *table, struct store *store, const struct months *months,
                    const struct signup_key *key, struct err *err)
{
    struct occurrence other;
    bool found = false;
    const struct occurrence *occurrence =
        occurrence_table_find(&months->table, &months->list, key->event, key->date);
    if (occurrence == NULL) {
        if (!occurrence_find(store, key->event, key->date, &other, &found, err))
            return false;
        occurrence = found ? &other : NULL;
    }
    table_id(table, key->event);
    occurrence != NULL ? table_time(table, occurrence->starts_at) : table_date(table, key->date);
    table_id(table, key->person);
    return true;
}

static bool add_sign_ups(struct lounge_report *report, struct store *store, const struct months *months,
                         struct err *err)
{
    struct signup_rows rows = {0};
    struct table *table = &report->tables[LOUNGE_SIGN_UPS];
    bool ok = signup_rows_load(store, months->from, months->to, false, &rows, err);
    for (size_t i = 0; ok && i < rows.count; i++) {
        const struct signup_row *row = &rows.items[i];
        ok = add_key(table, store, months, &row->key, err);
        if (ok) {
            table_text(table, row->first_name);
            table_text(table, answer_word(row->answer));
            table_text(table, place_word(row->place));
            table_time(table, row->changed_at);
            table_text(table, row->changed_on);
        }
    }
    signup_rows_free(&rows);
    return ok;
}

static bool add_attendance(struct lounge_report *report, struct store *store, const struct months *months,
                           struct err *err)
{
    struct attendance_rows rows = {0};
    struct table *table = &report->tables[LOUNGE_ATTENDANCE];
    bool ok = attendance_rows_load(store, months->from, months->to, false, &rows, err);
    for (size_t i = 0; ok && i < rows.count; i++) {
        const struct attendance_row *row = &rows.items[i];
        ok = add_key(table, store, months, &row->key, err);
        if (ok) {
            table_text(table, row->first_name);
            table_text(table, how_word(row->how));
            table_time(table, row->recorded_at);
            table_text(table, row->recorded_by);
        }
    }
    attendance_rows_free(&rows);
    return ok;
}

/* A notice about a private event is as private as the event. */
static bool is_public(struct store *store, const struct notice *notice, bool *shown, struct err *err)
{
    struct event event;
    bool found = false;
    *shown = true;
    if (id_is_none(notice->event))
        return true;
    if (!event_load(store, notice->event, &event, &found, err))
        return false;
    *shown = found && !event.is_private;
    return true;
}

static bool add_notices(struct lounge_report *report, struct store *store, struct err *err)
{
    struct notices notices = {0};
    struct table *table = &report->tables[LOUNGE_NOTICES];
    bool ok = notices_all(store, &notices, err);
    for (size_t i = 0; ok && i < notices.count; i++) {
        const struct notice *notice = &notices.items[i];
        bool shown = false;
        ok = is_public(store, notice, &shown, err);
        if (ok && shown) {
            table_id(table, notice->id);
            table_text(table, notice->title);
            table_text(table, notice->text);
            table_date(table, date_is_none(notice->from) ? notice->made_on : notice->from);
            table_date(table, notice->until);
        }
    }
    notices_free(&notices);
    return ok;
}

/* --- The whole --- */

bool lounge_report_load(struct lounge_report *report, struct store *store, struct date today, struct err *err)
{
    struct months months = {.from = date_add_months(today, -LOUNGE_MONTHS),
                            .to = date_add_months(today, LOUNGE_MONTHS)};
    for (int i = 0; i < LOUNGE_TABLES; i++)
        report->tables[i] = table_start(&descriptions[i]);
    bool loaded = occurrences_all(store, months.from, months.to, &months.list, err);
    occurrence_table_add_all(&months.table, &months.list);
    loaded = loaded && add_people(report, store, today, err) && add_sign_ups(report, store, &months, err) &&
             add_attendance(report, store, &months, err) && add_notices(report, store, err);
    if (loaded)
        add_events(report, &months.list);
    else
        lounge_report_release(report);
    occurrence_table_free(&months.table);
    occurrences_free(&months.list);
    return loaded;
}

void lounge_report_release(struct lounge_report *report)
{
    for (int i = 0; i < LOUNGE_TABLES; i++)
        table_release(&report->tables[i]);
}

static bool fill_database(const struct lounge_report *report, struct db *db, struct err *err)
{
    if (!db_begin(db, err))
        return false;
    bool filled = true;
    for (int i = 0; filled && i < LOUNGE_TABLES; i++)
        filled = table_write_sql(&report->tables[i], db, err);
    return db_finish(db, filled, err) && db_run(db, "PRAGMA journal_mode = DELETE", err);
}

bool lounge_report_write_sqlite(const struct lounge_report *report, const char *scratch, const char *folder,
                                struct err *err)
{
    enum { BYTES_MOST = 512 * 1024 * 1024 };
    struct db db = {0};
    struct text bytes = {0};
    char path[FILE_PATH_SIZE], temporary[FILE_PATH_SIZE];
    file_join(temporary, scratch, "lounge.sqlite.new");
    unlink(temporary);
    bool written = db_open(&db, temporary, DB_WRITE, err) && fill_database(report, &db, err);
    db_close(&db);
    written = written && file_read(temporary, BYTES_MOST, &bytes, err) &&
              file_write_whole(file_join(path, folder, "lounge.sqlite"), bytes.bytes, bytes.length,
                               TABLE_MODE, err);
    unlink(temporary);
    text_free(&bytes);
    return written;
}

bool lounge_report_write_csv(const struct lounge_report *report, const char *folder, struct err *err)
{
    static const enum lounge_table written[] = {LOUNGE_EVENTS, LOUNGE_SIGN_UPS, LOUNGE_ATTENDANCE};
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
        char name[64], path[FILE_PATH_SIZE];
        const struct table *table = &report->tables[written[i]];
        text_format(name, sizeof name, "%s.csv", table->description->name);
        if (!table_write_csv(table, file_join(path, folder, name), err))
            return false;
    }
    return true;
}

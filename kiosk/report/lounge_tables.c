#include "report/lounge_tables.h"

/* Not STRICT: programs on the office's computer may have an SQLite that does not know it. */
static const struct table_description DESCRIPTIONS[] = {
    [LOUNGE_EVENTS] = {.name = "events",
                       .sheet = "Events",
                       .columns = {{"event_id", TABLE_TEXT, 12},
                                   {"title", TABLE_TEXT, 32},
                                   {"kind", TABLE_TEXT, 12},
                                   {"starts", TABLE_TIME, 18},
                                   {"ends", TABLE_TIME, 18},
                                   {"place", TABLE_TEXT, 24},
                                   {"places", TABLE_NUMBER, 9},
                                   {"group_size", TABLE_TEXT, 12},
                                   {"status", TABLE_TEXT, 12},
                                   {"visitors", TABLE_NUMBER, 9}},
                       .sheet_only = 1,
                       .create = "CREATE TABLE events(event_id TEXT NOT NULL, title TEXT NOT NULL, "
                                 "kind TEXT NOT NULL, starts TEXT NOT NULL, ends TEXT, place TEXT NOT NULL, "
                                 "places INTEGER, group_size TEXT NOT NULL, status TEXT NOT NULL)",
                       .insert = {"report event",
                                  "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", false}},
    [LOUNGE_PEOPLE] = {.name = "people",
                       .columns = {{"person_id", TABLE_TEXT, 12},
                                   {"first_name", TABLE_TEXT, 20},
                                   {"picture", TABLE_TEXT, 16},
                                   {"active", TABLE_TEXT, 9}},
                       .create = "CREATE TABLE people(person_id TEXT NOT NULL, first_name TEXT NOT NULL, "
                                 "picture TEXT NOT NULL, active TEXT NOT NULL)",
                       .insert = {"report person", "INSERT INTO people VALUES (?1, ?2, ?3, ?4)", false}},
    [LOUNGE_SIGN_UPS] = {.name = "sign_ups",
                         .sheet = "Sign-ups",
                         .columns = {{"event_id", TABLE_TEXT, 12},
                                     {"starts", TABLE_TIME, 18},
                                     {"person_id", TABLE_TEXT, 12},
                                     {"first_name", TABLE_TEXT, 20},
                                     {"answer", TABLE_TEXT, 12},
                                     {"place", TABLE_TEXT, 12},
                                     {"changed_at", TABLE_TIME, 18},
                                     {"changed_on", TABLE_TEXT, 16},
                                     {"title", TABLE_TEXT, 32},
                                     {"picture", TABLE_TEXT, 16}},
                         .sheet_only = 2,
                         .create = "CREATE TABLE sign_ups(event_id TEXT NOT NULL, starts TEXT NOT NULL, "
                                   "person_id TEXT NOT NULL, first_name TEXT NOT NULL, answer TEXT NOT NULL, "
                                   "place TEXT NOT NULL, changed_at TEXT, changed_on TEXT NOT NULL)",
                         .insert = {"report sign-up",
                                    "INSERT INTO sign_ups VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", false}},
    [LOUNGE_ATTENDANCE] = {.name = "attendance",
                           .sheet = "Attendance",
                           .columns = {{"event_id", TABLE_TEXT, 12},
                                       {"starts", TABLE_TIME, 18},
                                       {"person_id", TABLE_TEXT, 12},
                                       {"first_name", TABLE_TEXT, 20},
                                       {"how", TABLE_TEXT, 12},
                                       {"recorded_at", TABLE_TIME, 18},
                                       {"recorded_by", TABLE_TEXT, 16},
                                       {"title", TABLE_TEXT, 32},
                                       {"kind", TABLE_TEXT, 12},
                                       {"picture", TABLE_TEXT, 16}},
                           .sheet_only = 3,
                           .create = "CREATE TABLE attendance(event_id TEXT NOT NULL, starts TEXT NOT NULL, "
                                     "person_id TEXT NOT NULL, first_name TEXT NOT NULL, how TEXT NOT NULL, "
                                     "recorded_at TEXT, recorded_by TEXT NOT NULL)",
                           .insert = {"report attendance",
                                      "INSERT INTO attendance VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", false}},
    [LOUNGE_NOTICES] = {.name = "notices",
                        .columns = {{"notice_id", TABLE_TEXT, 12},
                                    {"title", TABLE_TEXT, 32},
                                    {"body", TABLE_TEXT, 60},
                                    {"shows_from", TABLE_TEXT, 12},
                                    {"shows_until", TABLE_TEXT, 12}},
                        .create = "CREATE TABLE notices(notice_id TEXT NOT NULL, title TEXT NOT NULL, "
                                  "body TEXT NOT NULL, shows_from TEXT, shows_until TEXT)",
                        .insert = {"report notice", "INSERT INTO notices VALUES (?1, ?2, ?3, ?4, ?5)",
                                   false}},
    [LOUNGE_BY_MONTH] = {.name = "by_month",
                         .sheet = "By month",
                         .columns = {{"month", TABLE_MONTH, 14},
                                     {"kind", TABLE_TEXT, 12},
                                     {"events", TABLE_NUMBER, 9},
                                     {"visits", TABLE_NUMBER, 9},
                                     {"people", TABLE_NUMBER, 9},
                                     {"sign_ups", TABLE_NUMBER, 9},
                                     {"visitors", TABLE_NUMBER, 9}}},
};

const struct table_description *lounge_table_description(enum lounge_table table)
{
    return &DESCRIPTIONS[table];
}
